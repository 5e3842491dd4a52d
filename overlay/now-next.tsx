import { overlayWords } from '#words/overlay.ts'

import type { NowNextView } from './views.ts'

export function NowNext({ now, next }: NowNextView) {
  return (
    <dl class="now-next">
      {now !== null && <Row name="now" title={now} />}
      {next !== null && <Row name="next" title={next} />}
    </dl>
  )
}

function Row({ name, title }: { readonly name: 'now' | 'next'; readonly title: string }) {
  return (
    <div class={`row ${name}`}>
      <dt>{overlayWords[name]}</dt>
      <dd dir="auto">{title}</dd>
    </div>
  )
}
