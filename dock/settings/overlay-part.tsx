import type { JSX } from 'preact'

import { CopyBox } from '#dock/fields/copy-box.tsx'
import type { Actions } from '#dock/state/actions.ts'
import type { Widget } from '#dock/state/widgets.ts'
import { widgets } from '#dock/state/widgets.ts'
import { settingsWords } from '#words/settings.ts'

import { overlayBeside } from './overlay-url.ts'

const words = settingsWords

export interface OverlayPartProps {
  /** Of this page: the overlay lies beside it. */
  readonly pageUrl: string
  readonly chosen: readonly Widget[]
  readonly isConnected: boolean
  readonly act: Actions
}

/** What the overlay shows, and two ways to get it into OBS. */
export function OverlayPart({ pageUrl, chosen, isConnected, act }: OverlayPartProps): JSX.Element {
  function choose(widget: Widget, isWanted: boolean): void {
    const next = widgets.filter((one) => (one === widget ? isWanted : chosen.includes(one)))
    act.change({ widgets: next })
  }

  return (
    <section class="card">
      <h2>{words.overlay}</h2>
      <div class="widgets" role="group" aria-label={words.widgets}>
        {widgets.map((widget) => {
          const isChosen = chosen.includes(widget)
          return (
            <label key={widget} class="field check">
              <input
                type="checkbox"
                checked={isChosen}
                disabled={isChosen && chosen.length === 1}
                onChange={({ currentTarget: { checked } }) => choose(widget, checked)}
              />
              <span>{words.widgetNames[widget]}</span>
            </label>
          )
        })}
      </div>
      <button
        type="button"
        disabled={!isConnected}
        onClick={() => act.mend({ type: 'put-overlay' })}
      >
        {words.putOverlay}
      </button>
      <p class="muted">{words.putOverlayHint}</p>
      <CopyBox label={words.overlayUrl} text={overlayBeside(pageUrl, chosen)} rows={3} act={act} />
      <p class="muted">{words.overlayUrlHint}</p>
    </section>
  )
}
