import type { JSX } from 'preact'

import { Icon } from '#dock/fields/icons.tsx'
import { isOnAir } from '#dock/state/state-words.ts'
import type { Moment } from '#page/api.ts'
import type { ProgramPicture } from '#page/program-picture.ts'
import { toldNow } from '#page/program-picture.ts'
import { transportWords } from '#words/transport.ts'

import { programColour } from './scene-colour.ts'

interface ProgramMonitorProps {
  readonly moment: Moment
  readonly picture: ProgramPicture | null
}

/** The name of the scene on program; on a remote its picture, if that is wanted; in rehearsal a drawing of it. */
export function ProgramMonitor({ moment, picture }: ProgramMonitorProps): JSX.Element {
  const { program, mode, obs } = moment
  const told = picture && toldNow(picture, moment)
  const lack = told?.lack ?? null
  const kinds = [
    'monitor',
    isOnAir(moment) && 'live',
    picture?.isWanted && mode === 'obs' && 'wanted',
    told?.image && 'pictured',
  ]
  return (
    <figure
      class={kinds.filter(Boolean).join(' ')}
      style={{ backgroundColor: programColour(program, mode) }}
    >
      {told?.image && <img src={told.image} alt={transportWords.picture} />}
      <figcaption>
        {mode === 'rehearsal' ? transportWords.programDrawn : transportWords.program}
      </figcaption>
      <span>{program ?? transportWords.noProgram}</span>
      {lack && <small>{transportWords.noPicture[lack]}</small>}
      {obs.studioMode && obs.preview !== null && mode === 'obs' && (
        <small>{transportWords.preview(obs.preview)}</small>
      )}
      {picture && mode === 'obs' && (
        <button
          type="button"
          class="to-picture"
          aria-label={transportWords.picture}
          aria-pressed={picture.isWanted}
          title={lack ? transportWords.noPictureHint[lack] : buttonHint(picture)}
          onClick={picture.toggle}
        >
          <Icon name="picture" />
        </button>
      )}
    </figure>
  )
}

function buttonHint({ isWanted }: ProgramPicture): string {
  return isWanted ? transportWords.hidePicture : transportWords.showPicture
}
