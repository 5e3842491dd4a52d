import type { JSX } from 'preact'

import type { Actions } from '#dock/state/actions.ts'
import type { EarlierView } from '#wire/rundown-views.ts'
import { dateAndTime } from '#words/dates.ts'
import { libraryPanelWords } from '#words/library-panel.ts'
import { earlierWords } from '#words/rundown.ts'

import { aboutRundown } from './about-rundown.ts'

export interface EarlierPartProps {
  readonly earlier: readonly EarlierView[]
  readonly act: Actions
}

/** Rundowns that were replaced or removed, newest first. */
export function EarlierPart({ earlier, act }: EarlierPartProps): JSX.Element {
  return (
    <details>
      <summary>{earlierWords.heading}</summary>
      <p class="muted">{earlier.length === 0 ? earlierWords.none : earlierWords.explanation}</p>
      <ul aria-label={earlierWords.heading}>
        {earlier.map((one) => (
          <EarlierRow key={one.id} one={one} act={act} />
        ))}
      </ul>
    </details>
  )
}

function EarlierRow({
  one,
  act,
}: {
  readonly one: EarlierView
  readonly act: Actions
}): JSX.Element {
  const title = earlierWords.title(one.title, one.first)
  const about = aboutRundown(one, earlierWords.replacedAt(dateAndTime(new Date(one.replacedAt))))
  return (
    <li class="row entry-row">
      <span>
        <b>{title}</b> <span class="muted">{about}</span>
      </span>
      <span class="row">
        <button
          type="button"
          aria-label={libraryPanelWords.keepNamed(`${title}, ${about}`)}
          onClick={() =>
            act.arrange(
              { type: 'shelve', id: one.id, shelf: 'kept' },
              libraryPanelWords.keptSaid(title),
            )
          }
        >
          {libraryPanelWords.keep}
        </button>
        <button
          type="button"
          aria-label={earlierWords.bringBackNamed(`${title}, ${about}`)}
          onClick={() => act.bringBack(one, 'library')}
        >
          {earlierWords.bringBack}
        </button>
      </span>
    </li>
  )
}
