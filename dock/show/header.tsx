import type { JSX } from 'preact'

import type { Instant } from '#base/time.ts'
import { between } from '#base/time.ts'
import type { Actions } from '#dock/state/actions.ts'
import { elapsedText, overText } from '#dock/state/clock-text.ts'
import { announcementOf, linkWordsOf, lockWordsOf, stateWordOf } from '#dock/state/state-words.ts'
import type { Moment } from '#page/api.ts'
import type { OutputStatus } from '#show/state/obs-status.ts'

export interface HeaderProps {
  readonly moment: Moment
  readonly areKeysArmed: boolean
  readonly act: Actions
}

/** The strip that stays at the top: what is going on, for how long, how late, and whether OBS is there. */
export function Header({ moment, areKeysArmed, act }: HeaderProps): JSX.Element {
  const state = stateWordOf(moment)
  const link = linkWordsOf(moment.obs.link, moment.now)
  const { showElapsed, over } = moment.timing
  return (
    <header class="header">
      <h1 class="unseen">Onframe</h1>
      <span class={`pill ${state.tone}`}>{state.word}</span>
      {areKeysArmed && (
        <button
          type="button"
          class="keys-armed"
          aria-label="Keys armed: disarm them"
          title="Keys alone are commands. Press to disarm them."
          onClick={() => act.change({ areKeysArmed: false })}
        >
          Keys armed
        </button>
      )}
      <span class="clock" role="timer" aria-label="Show time">
        {showElapsed === null ? '0:00' : elapsedText(showElapsed)}
      </span>
      {over !== null && (
        <span class={over >= 1000 ? 'distance late' : 'distance'} title="The show against its plan">
          {overText(over)}
        </span>
      )}
      <span class="outputs">
        <ClockLamp moment={moment} />
        <Output name="Stream" status={moment.obs.stream} now={moment.now} />
        <Output name="Rec" status={moment.obs.record} now={moment.now} />
      </span>
      <span class={`lamp ${link.tone}`}>
        <i aria-hidden="true" />
        {link.text}
      </span>
      <span class="unseen" role="status">
        {announcementOf(moment)}
      </span>
    </header>
  )
}

function Output(props: {
  readonly name: string
  readonly status: OutputStatus
  readonly now: Instant
}): JSX.Element | null {
  const { name, now } = props
  const { state, clock } = props.status
  if (state === 'stopped') return null
  const timecode = clock === null ? '' : ` ${elapsedText(between(clock.zero, now))}`
  return (
    <span class={`output ${state}`}>
      {`${name}${state === 'started' ? '' : ` ${state}`}${state === 'paused' ? '' : timecode}`}
    </span>
  )
}

/** Whether the show hangs on a timecode of OBS, and how well. */
function ClockLamp({ moment }: { readonly moment: Moment }): JSX.Element | null {
  const lock = lockWordsOf(moment)
  return lock && <span class={`output ${lock.tone}`}>{lock.text}</span>
}
