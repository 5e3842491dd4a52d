import { unreachable } from '#base/unreachable.ts'
import { overlayWords } from '#words/overlay.ts'

import { Clock } from './clock.tsx'
import { Countdown } from './countdown.tsx'
import { NowNext } from './now-next.tsx'
import type { Picture, WidgetView } from './picture.ts'
import { Progress } from './progress.tsx'

export function Overlay({ tags, widgets }: Picture) {
  return (
    <>
      {tags.length > 0 && (
        <div class="tags">
          {tags.map((tag) => (
            <span key={tag} class={`tag ${tag}`}>
              {overlayWords[tag]}
            </span>
          ))}
        </div>
      )}
      {widgets.map((view) => (
        <Widget key={view.widget} view={view} />
      ))}
    </>
  )
}

function Widget({ view }: { readonly view: WidgetView }) {
  switch (view.widget) {
    case 'countdown':
      return <Countdown {...view} />
    case 'now-next':
      return <NowNext {...view} />
    case 'progress':
      return <Progress {...view} />
    case 'clock':
      return <Clock {...view} />
    default:
      return unreachable(view)
  }
}
