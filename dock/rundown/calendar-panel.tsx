import type { JSX } from 'preact'

import { localZone, startToText } from '#decode/start-text.ts'
import type { Actions } from '#dock/state/actions.ts'
import type { DockState } from '#dock/state/screen.ts'
import type { CalendarEntry } from '#show/state/calendar.ts'
import { calendarWords as words } from '#words/calendar-panel.ts'

import { CalendarFields } from './calendar-fields.tsx'
import { startLines, weekdayName } from './start-lines.ts'

interface CalendarPanelProps {
  readonly state: DockState
  readonly act: Actions
}

/** The shows that start by themselves. */
export function CalendarPanel({ state, act }: CalendarPanelProps): JSX.Element {
  const { desk, moment } = state
  const entries = desk.calendar ?? []
  return (
    <section class="panel library starts" aria-label={words.heading}>
      {/* For the names of the rundowns that can be chosen. */}
      <i key={desk.library} hidden ref={act.readWhenShown} />
      <h2>{words.heading}</h2>
      <p class="muted">{words.explanation}</p>
      {moment.mode === 'rehearsal' && <p role="status">{words.rehearsal}</p>}
      {entries.length === 0 && <p>{words.none}</p>}
      <ul>
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} state={state} act={act} />
        ))}
      </ul>
      <div class="row">
        <button type="button" onClick={act.addStart}>
          {words.add}
        </button>
        <button type="button" onClick={() => act.change({ panel: 'none' })}>
          {words.close}
        </button>
      </div>
    </section>
  )
}

function Entry({
  entry,
  state,
  act,
}: CalendarPanelProps & { readonly entry: CalendarEntry }): JSX.Element {
  const { id, title, isOff } = entry
  const isOpen = state.screen.openStart === id
  return (
    <li>
      <div class="row entry-row">
        <span>
          <b>{title}</b> <span class="muted">{ruleOf(entry)}</span>
        </span>
        <span class="row">
          <label class="field skip">
            <input
              type="checkbox"
              aria-label={words.onNamed(title)}
              checked={!isOff}
              onChange={() => act.changeStart(entry, { isOff: !isOff })}
            />
            <span>{words.on}</span>
          </label>
          <button
            type="button"
            aria-label={words.changeNamed(title)}
            aria-expanded={isOpen}
            onClick={() => act.change({ openStart: isOpen ? null : id })}
          >
            {words.change}
          </button>
        </span>
      </div>
      {!isOff &&
        startLines(entry, state.moment).map((line) => (
          <p key={line} class="muted">
            {line}
          </p>
        ))}
      {isOpen && <CalendarFields entry={entry} state={state} act={act} />}
    </li>
  )
}

/** "Mon, Wed at 19:30". */
function ruleOf({ weekdays, dates, time, zone }: CalendarEntry): string {
  const days =
    weekdays.length === 7 ? [words.everyDay] : [...weekdays].sort((a, b) => a - b).map(weekdayName)
  const at = startToText({ clock: 'day', time, zone, late: 'cut' }, localZone())
  return words.rule([...days, ...dates].join(', '), at)
}
