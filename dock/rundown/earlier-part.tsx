import type { JSX } from 'preact'

import type { Actions } from '#dock/state/actions.ts'
import { elapsedText } from '#dock/state/clock-text.ts'
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
                <b>{earlierWords.title(one.title, one.first)}</b>{' '}
                <span class="muted">{aboutOf(one)}</span>
              </span>
              <button
                type="button"
                aria-label={earlierWords.bringBackNamed(
                  `${earlierWords.title(one.title, one.first)}, ${aboutOf(one)}`,
                )}
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

/** "12 cues, 1:05:00, replaced 26 Nov, 21:04". */
function aboutOf({ cues, planned, replacedAt }: EarlierView): string {
  return [
    rundownWords.cues(cues),
    planned !== undefined && elapsedText(planned),
    earlierWords.replacedAt(dateAndTime(new Date(replacedAt))),
  ]
    .filter(Boolean)
    .join(', ')
}
