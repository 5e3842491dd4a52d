import type { JSX } from 'preact'

import type { Moment } from '#page/api.ts'
import type { OutputStatus } from '#show/obs-status.ts'

import { elapsedText, overText } from './clock-text.ts'
import { announcementOf, linkWordsOf, stateWordOf } from './state-words.ts'

/** The strip that stays at the top: what is going on, for how long, how late, and whether OBS is there. */
export function Header({ moment }: { readonly moment: Moment }): JSX.Element {
  const state = stateWordOf(moment)
  const link = linkWordsOf(moment.obs.link, moment.now)
  const { showElapsed, over } = moment.timing
  return (
    <header class="header">
      <h1 class="unseen">Onframe</h1>
      <span class={`pill ${state.tone}`}>{state.word}</span>
      <span class="clock" role="timer" aria-label="Show time">
        {showElapsed === null ? '0:00' : elapsedText(showElapsed)}
      </span>
      {over !== null && (
        <span class={over >= 1000 ? 'distance late' : 'distance'} title="The show against its plan">
          {overText(over)}
        </span>
      )}
      <span class="outputs">
        <Output name="Stream" status={moment.obs.stream} />
        <Output name="Rec" status={moment.obs.record} />
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
}): JSX.Element | null {
  const { state } = props.status
  if (state === 'stopped') return null
  return (
    <span
      class={`output ${state}`}
    >{`${props.name}${state === 'started' ? '' : ` ${state}`}`}</span>
  )
}
