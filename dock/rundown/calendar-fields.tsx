import type { JSX } from 'preact'

import { minutes } from '#base/time.ts'
import { isDate } from '#decode/command/calendar.ts'
import { localZone, startToText, textToStart } from '#decode/start-text.ts'
import { TextField } from '#dock/fields/text-field.tsx'
import type { Actions } from '#dock/state/actions.ts'
import type { DockState } from '#dock/state/screen.ts'
import { SelectField } from '#page/select-field.tsx'
import type { CalendarEntry, Weekday } from '#show/state/calendar.ts'
import { limits } from '#show/state/limits.ts'
import { calendarWords as words } from '#words/calendar-panel.ts'
import { earlierWords } from '#words/rundown.ts'

import { weekdayName } from './start-lines.ts'

interface CalendarFieldsProps {
  readonly entry: CalendarEntry
  readonly state: DockState
  readonly act: Actions
}

const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]
const prepares = [0, 5, 10, 15, 30, 60, 120]

/** What can be changed of an entry; each field counts at once. */
export function CalendarFields({ entry, state, act }: CalendarFieldsProps): JSX.Element {
  const { id } = entry
  const change = (fields: Partial<CalendarEntry>): null => {
    act.changeStart(entry, fields)
    return null
  }
  const field = (name: string) => ({
    name: `${name} ${id}`,
    class: 'entry-name',
    drafts: state.screen.drafts,
    act,
  })
  const prepare = entry.prepare / 60_000

  function toggle(day: Weekday, box: HTMLInputElement): void {
    const { weekdays: before, dates } = entry
    const days = before.includes(day) ? before.filter((one) => one !== day) : [...before, day]
    if (days.length + dates.length > 0) change({ weekdays: days })
    else {
      box.checked = true
      act.say(words.needsADay)
    }
  }

  return (
    <div class="entry-more">
      <TextField
        {...field('start-name')}
        label={words.name}
        hint={words.untitled}
        value={entry.title}
        takesCaret
        commit={(title) =>
          title.length > limits.title ? words.nameTooLong(limits.title) : change({ title })
        }
      />
      <RundownField entry={entry} state={state} act={act} />
      <div class="row tools" role="group" aria-label={words.weekdays}>
        {weekdays.map((day) => (
          <label key={day} class="field skip">
            <input
              type="checkbox"
              checked={entry.weekdays.includes(day)}
              onChange={({ currentTarget }) => toggle(day, currentTarget)}
            />
            <span>{weekdayName(day)}</span>
          </label>
        ))}
      </div>
      <TextField
        {...field('start-dates')}
        label={words.dates}
        hint={words.datesHint}
        value={entry.dates.join(', ')}
        commit={(text) => {
          const dates = [...new Set(text.split(/[\s,;]+/).filter((date) => date !== ''))]
          const wrong = dates.find((date) => !isDate(date))
          if (wrong !== undefined) return words.notDates(wrong)
          if (dates.length > limits.dates) return words.tooManyDates(limits.dates)
          if (dates.length + entry.weekdays.length === 0) return words.needsADay
          return change({ dates })
        }}
      />
      <TextField
        {...field('start-time')}
        label={words.time}
        hint={words.timeHint}
        value={startToText(
          { clock: 'day', time: entry.time, zone: entry.zone, late: 'cut' },
          localZone(),
        )}
        commit={(text) => {
          const start = textToStart(text, localZone())
          if (start?.clock !== 'day' || start.zone === null) return words.notATime(text.trim())
          return change({ time: start.time, zone: start.zone })
        }}
      />
      <SelectField
        label={words.prepare}
        value={String(prepare)}
        options={(prepares.includes(prepare) ? prepares : [...prepares, prepare]).map(
          (amount) => [String(amount), words.prepares(amount)] as const,
        )}
        onChange={(amount) => change({ prepare: minutes(Number(amount)) })}
      />
      <SelectField
        label={words.late}
        value={entry.late}
        options={lates}
        onChange={(late) => change({ late })}
      />
      <SelectField
        label={words.busy}
        value={entry.busy}
        options={busies}
        onChange={(busy) => change({ busy })}
      />
      <div class="row tools">
        <button type="button" onClick={() => act.removeStart(entry)}>
          {words.remove}
        </button>
      </div>
    </div>
  )
}

const lates = [
  ['ask', words.lates.ask],
  ['join', words.lates.join],
  ['skip', words.lates.skip],
] as const

const busies = [
  ['queue', words.busies.queue],
  ['skip', words.busies.skip],
] as const

/** The rundown that is loaded for it. Its name becomes that of the entry. */
function RundownField({ entry, state, act }: CalendarFieldsProps): JSX.Element {
  const { rundown, title } = entry
  const { view } = state.screen.library
  const kept = (view?.entries ?? [])
    .filter(({ shelf }) => shelf !== 'template')
    .map((one) => [one.id, earlierWords.title(one.title, one.first)] as const)
  const isGone = rundown !== null && kept.every(([id]) => id !== rundown)
  const options = [
    ['', words.loadedOne] as const,
    ...kept,
    ...(isGone ? [[rundown, view === null ? title : words.gone(title)] as const] : []),
  ]
  return (
    <SelectField
      label={words.rundown}
      value={rundown ?? ''}
      options={options}
      onChange={(id) => {
        const [, name = title] = kept.find(([one]) => one === id) ?? []
        act.changeStart(entry, { rundown: id === '' ? null : id, title: name })
      }}
    />
  )
}
