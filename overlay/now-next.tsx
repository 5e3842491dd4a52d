import type { NowNextView } from './views.ts'

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
