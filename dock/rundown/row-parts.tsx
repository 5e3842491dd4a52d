import type { JSX } from 'preact'

import { GuardedButton } from '#dock/fields/guarded-button.tsx'
import { Icon } from '#dock/fields/icons.tsx'
import type { Actions } from '#dock/state/actions.ts'
import type { Armed } from '#dock/state/screen.ts'
import type { Moment } from '#page/api.ts'
import type { Cue } from '#show/state/rundown.ts'
import type { Tally } from '#show/tally.ts'
import { rundownWords } from '#words/rundown.ts'

import type { Start } from './expected-start.ts'
import { startText } from './expected-start.ts'

const words = rundownWords.row

export function TallyMark({ tally }: { readonly tally: Tally }): JSX.Element {
  if (tally === 'idle') return <span class="tally" />
  return (
    <span class="tally">
      <Icon name={tally} />
      <span class="unseen">{tally === 'on-air' ? words.onAir : words.next} </span>
    </span>
  )
}

export function Flag(): JSX.Element {
  return (
    <span class="flag">
      <Icon name="flag" />
      <span class="unseen">{words.flagged} </span>
    </span>
  )
}

interface StartTimeProps {
  readonly start: Start
  readonly moment: Moment
}

export function StartTime({ start, moment }: StartTimeProps): JSX.Element {
  const kind = rundownWords.starts[start.kind]
  const text = startText(start, moment)
  const isEarliest = start.kind === 'earliest' || start.kind === 'planned-earliest'
  return (
    <span
      class={`start muted of-${start.kind}`}
      title={`${kind} ${text}${isEarliest ? `. ${rundownWords.earliestHint}` : ''}`}
    >
      <span class="unseen">{kind} </span>
      {text}
    </span>
  )
}

interface RowActionsProps {
  readonly cue: Cue
  readonly tally: Tally
  readonly armed: Armed | null
  /** Undefined: no key makes a cue the next. */
  readonly makeNextKey: string | undefined
  readonly act: Actions
}

export function RowActions({
  cue,
  tally,
  armed,
  makeNextKey,
  act,
}: RowActionsProps): JSX.Element | null {
  if (tally === 'on-air') return null
  const name = cue.label || cue.title || cue.scene
  return (
    <span class="row-actions">
      {tally === 'idle' && (
        <button
          type="button"
          title={words.makeNext(makeNextKey)}
          aria-label={words.makeNextLabel(name)}
          onClick={() => act.send({ type: 'stand-by', cueId: cue.id })}
        >
          <Icon name="standby" />
        </button>
      )}
      <GuardedButton
        name={`take ${cue.id}`}
        armed={armed}
        act={act}
        class="go"
        sure={words.confirmTake}
        label={words.take(name)}
        disabled={false}
        onSure={() => act.take(cue.id)}
      >
        <Icon name="take" />
      </GuardedButton>
    </span>
  )
}
