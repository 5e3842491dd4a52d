import type { JSX } from 'preact'

import { isOnAir } from '#dock/state/state-words.ts'
import type { Moment } from '#page/api.ts'
import { transportWords } from '#words/transport.ts'

import { programColour } from './scene-colour.ts'

/** The name of the scene on program; in rehearsal a drawing of it. */
export function ProgramMonitor({ moment }: { readonly moment: Moment }): JSX.Element {
  const { program, mode, obs } = moment
  return (
    <figure
      class={`monitor${isOnAir(moment) ? ' live' : ''}`}
      style={{ backgroundColor: programColour(program, mode) }}
    >
      <figcaption>
        {mode === 'rehearsal' ? transportWords.programDrawn : transportWords.program}
      </figcaption>
      <span>{program ?? transportWords.noProgram}</span>
      {obs.studioMode && obs.preview !== null && mode === 'obs' && (
        <small>{transportWords.preview(obs.preview)}</small>
      )}
    </figure>
  )
}
