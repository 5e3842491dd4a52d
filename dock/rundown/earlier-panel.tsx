import type { JSX } from 'preact'

import type { Actions } from '#dock/state/actions.ts'
import type { EarlierView } from '#wire/rundown-views.ts'
import { dateAndTime } from '#words/dates.ts'
import { earlierWords, rundownWords } from '#words/rundown.ts'

export interface EarlierPanelProps {
  readonly earlier: readonly EarlierView[]
  readonly act: Actions
}

/** Rundowns that were replaced, newest first. */
export function EarlierPanel({ earlier, act }: EarlierPanelProps): JSX.Element {
  return (
    <section class="panel earlier" aria-label={earlierWords.heading}>
      <h2>{earlierWords.heading}</h2>
      <p class="muted">{earlier.length === 0 ? earlierWords.none : earlierWords.explanation}</p>
      {earlier.length > 0 && (
        <ul>
          {earlier.map((one) => (
            <li key={one.id} class="row">
              <span>
                <b>{earlierWords.title(one.title)}</b>{' '}
                <span class="muted">
                  {`${rundownWords.cues(one.cues)}, `}
                  {earlierWords.replacedAt(dateAndTime(new Date(one.replacedAt)))}
                </span>
              </span>
              <button
                type="button"
                aria-label={earlierWords.bringBackNamed(one.title)}
                onClick={() => act.bringBack(one)}
              >
                {earlierWords.bringBack}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div class="row">
        <button type="button" onClick={() => act.change({ panel: 'none' })}>
          {earlierWords.close}
        </button>
      </div>
    </section>
  )
}
