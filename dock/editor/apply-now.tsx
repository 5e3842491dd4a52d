import type { JSX } from 'preact'

import { GuardedButton } from '#dock/fields/guarded-button.tsx'
import type { Actions } from '#dock/state/actions.ts'
import { isEditedOnAir } from '#dock/state/edited-on-air.ts'
import type { Armed } from '#dock/state/screen.ts'
import type { Moment } from '#page/api.ts'
import type { Cue } from '#show/state/rundown.ts'
import { editorWords } from '#words/editor.ts'

import { timeLeft, whatHappens } from './apply-words.ts'

const words = editorWords.apply

export interface ApplyNowProps {
  readonly cue: Cue
  readonly moment: Moment
  readonly armed: Armed | null
  readonly act: Actions
}

/** Of the cue on air that was edited since it was taken: what would change if that held at once. */
export function ApplyNow({ cue, moment, armed, act }: ApplyNowProps): JSX.Element | null {
  const isOn = moment.phase === 'running' || moment.phase === 'paused'
  if (!isOn || !isEditedOnAir(cue, moment.onAir)) return null
  const left = timeLeft(cue, moment)
  const isOver = cue.end === 'follow' && left !== null && left <= 0
  return (
    <section class="apply" aria-label={words.part}>
      <p>{words.editedOnAir}</p>
      <p class="muted">{isOver ? words.over : whatHappens(cue, moment, left).join(' ')}</p>
      {!isOver && (
        <GuardedButton
          name={`apply ${cue.id}`}
          armed={armed}
          act={act}
          class=""
          sure={words.confirm}
          label={words.apply}
          disabled={false}
          onSure={() => act.send({ type: 'apply-edit', from: cue.id })}
        >
          {words.apply}
        </GuardedButton>
      )}
    </section>
  )
}
