import type { JSX } from 'preact'

import type { Instant } from '#base/time.ts'
import { between } from '#base/time.ts'
import type { DisplaySettings, HeaderPart } from '#decode/stored/display-settings.ts'
import { Icon } from '#dock/fields/icons.tsx'
import type { Actions } from '#dock/state/actions.ts'
import { elapsedText } from '#dock/state/clock-text.ts'
import { nextDelay } from '#dock/state/delayed-starts.ts'
import { announcementOf, linkWordsOf, lockWordsOf, stateWordOf } from '#dock/state/state-words.ts'
import type { Moment } from '#page/api.ts'
import type { OutputStatus } from '#show/state/obs-status.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { delayWords } from '#words/delay.ts'
import { keyWords } from '#words/keys.ts'
import { statusWords } from '#words/status.ts'

import { nextStartOf } from './next-start.ts'
import { hourText, planWordsOf } from './plan-words.ts'

export interface HeaderProps {
  readonly moment: Moment
  readonly rundown: Rundown
  readonly areKeysArmed: boolean
  /** What a person chose to see. */
  readonly display: DisplaySettings | undefined
  readonly act: Actions
}

/** The strip at the top: the state, for how long, how late, and whether OBS is connected. */
export function Header({ moment, rundown, areKeysArmed, display, act }: HeaderProps): JSX.Element {
  const state = stateWordOf(moment)
  const link = linkWordsOf(moment.obs.link, moment.now)
  const { showElapsed } = moment.timing
  const { over, end, clock, flag } = planWordsOf(moment, rundown)
  const delayed = nextDelay(moment, rundown)
  const start = nextStartOf(moment)
  const tells = (part: HeaderPart): boolean => display?.[part] !== false
  return (
    <header class={display?.narrow === true ? 'header full' : 'header'}>
      <h1 class="unseen">{statusWords.app}</h1>
      <span class={`pill ${state.tone}`}>{state.word}</span>
      {areKeysArmed && (
        <button
          type="button"
          class="keys-armed"
          aria-label={keyWords.armedLabel}
          title={keyWords.armedHeaderHint}
          onClick={() => act.change({ areKeysArmed: false })}
        >
          {keyWords.armed}
        </button>
      )}
      <span class="clock" role="timer" aria-label={statusWords.showTime}>
        {showElapsed === null ? '0:00' : elapsedText(showElapsed)}
      </span>
      {over !== null && tells('over') && (
        <span class={over.isLate ? 'distance late' : 'distance'} title={statusWords.againstPlan}>
          {over.text}
        </span>
      )}
      {flag !== null && tells('nextFlag') && (
        <span class="distance to-flag" title={flag.times}>
          <Icon name="flag" />
          <span>{flag.text}</span>
        </span>
      )}
      {delayed !== null && (
        <span class="distance late delayed" title={delayWords.delayedHint(delayed)}>
          {delayWords.delayed(delayed)}
        </span>
      )}
      {start !== null && tells('nextStart') && (
        <span class={start.isNear ? 'distance late' : 'distance'} title={start.hint}>
          {start.text}
        </span>
      )}
      {end !== null && tells('end') && <span class="roomy distance">{end}</span>}
      {clock !== null && tells('fixedStart') && <span class="roomy distance">{clock}</span>}
      <span class="outputs">
        <ClockLamp moment={moment} />
        <Output name={statusWords.stream} status={moment.obs.stream} now={moment.now} />
        <Output name={statusWords.record} status={moment.obs.record} now={moment.now} />
      </span>
      {tells('timeOfDay') && (
        <span class="roomy day" title={statusWords.timeOfDay}>
          {hourText(moment)}
        </span>
      )}
      <span class={`lamp ${link.tone}`} title={link.text}>
        <i aria-hidden="true" />
        <span>{link.text}</span>
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
      {`${name}${state === 'started' ? '' : ` ${statusWords.outputs[state]}`}${state === 'paused' ? '' : timecode}`}
    </span>
  )
}

/** Whether the show follows a timecode of OBS, and how well. */
function ClockLamp({ moment }: { readonly moment: Moment }): JSX.Element | null {
  const lock = lockWordsOf(moment)
  return lock && <span class={`output ${lock.tone}`}>{lock.text}</span>
}
