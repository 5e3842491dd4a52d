import type { JSX } from 'preact'

import { isOnAir } from '#dock/state/state-words.ts'
import type { Moment } from '#page/api.ts'
import { transportWords } from '#words/transport.ts'

import { sceneColour } from './scene-colour.ts'

/** The scene on program. In rehearsal it exists only as this drawing. */
export function ProgramMonitor({ moment }: { readonly moment: Moment }): JSX.Element {
  const { program, mode, obs } = moment
  return (
    <figure
      class={`monitor${isOnAir(moment) ? ' live' : ''}`}
      style={{ backgroundColor: program === null ? '#13141a' : sceneColour(program) }}
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
