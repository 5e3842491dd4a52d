import type { Moment } from '#page/api.ts'
import type { CueView } from '#show/snapshot.ts'

export interface NowNextView {
  readonly widget: 'now-next'
  /** Null: nothing to say of it. */
  readonly now: string | null
  readonly next: string | null
}

/** Titles only: a scene's name is the crew's business. */
export function nowNextOf({ onAir, standby }: Moment): NowNextView | null {
  const now = titleOf(onAir)
  const next = titleOf(standby)
  return now === null && next === null ? null : { widget: 'now-next', now, next }
}

export function NowNext({ now, next }: NowNextView) {
  return (
    <dl class="now-next">
      {now !== null && <Row word="Now" title={now} />}
      {next !== null && <Row word="Next" title={next} />}
    </dl>
  )
}

function Row({ word, title }: { readonly word: string; readonly title: string }) {
  return (
    <div class={`row ${word.toLowerCase()}`}>
      <dt>{word}</dt>
      <dd dir="auto">{title}</dd>
    </div>
  )
}

function titleOf(cue: CueView | null): string | null {
  const title = cue?.title.trim() ?? ''
  return title === '' ? null : title
}
