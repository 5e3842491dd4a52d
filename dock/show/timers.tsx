import type { JSX } from 'preact'

import { none } from '#base/time.ts'
import { DurationField } from '#dock/fields/duration-field.tsx'
import { Icon } from '#dock/fields/icons.tsx'
import { TextField } from '#dock/fields/text-field.tsx'
import type { Actions } from '#dock/state/actions.ts'
import { countdownText, elapsedText } from '#dock/state/clock-text.ts'
import type { Drafts } from '#dock/state/screen.ts'
import type { Moment } from '#page/api.ts'
import { SelectField } from '#page/select-field.tsx'
import { limits } from '#show/state/limits.ts'
import type { Timer, TimerNumber, TimerOrder } from '#show/state/timers.ts'
import { blankTimers, isBlank, isRunning, timerReading } from '#show/state/timers.ts'
import { timerWords as words } from '#words/timers.ts'

export interface TimersProps {
  readonly moment: Moment
  readonly drafts: Drafts
  readonly act: Actions
}

/** The three timers beside the show: one line with what they read, and folded below it what sets them. */
export function Timers({ moment, drafts, act }: TimersProps): JSX.Element {
  const timers = moment.timers ?? blankTimers
  const readings = timers
    .filter((timer) => !isBlank(timer))
    .map((timer) => words.named(timer.label, readingText(timer, moment)).trim())
  const heading = readings.length === 0 ? words.part : words.heading(readings.join(' · '))
  return (
    <details class="fold timers">
      <summary title={heading}>{heading}</summary>
      {timers.map((timer, place) => (
        <TimerRow
          key={place}
          number={(place + 1) as TimerNumber}
          timer={timer}
          reading={readingText(timer, moment)}
          drafts={drafts}
          act={act}
        />
      ))}
    </details>
  )
}

function readingText(timer: Timer, { now }: Moment): string {
  const reading = timerReading(timer, now)
  return timer.counts === 'down' ? countdownText(reading) : elapsedText(reading)
}

interface TimerRowProps {
  readonly number: TimerNumber
  readonly timer: Timer
  readonly reading: string
  readonly drafts: Drafts
  readonly act: Actions
}

function TimerRow({ number, timer, reading, drafts, act }: TimerRowProps): JSX.Element {
  const { label, counts, from } = timer
  const name = label === '' ? words.timer(number) : label
  const runs = isRunning(timer)

  function order(fields: Omit<TimerOrder, 'timer'>): void {
    act.send({ type: 'timer', timer: number, ...fields })
  }

  function field(of: string) {
    return { name: `timer ${number} ${of}`, drafts, act }
  }

  return (
    <div class="timer" role="group" aria-label={words.timer(number)}>
      <span class="reading" role="timer" aria-label={words.reading(number)}>
        {reading}
      </span>
      <button
        type="button"
        aria-label={runs ? words.pauseLabel(name) : words.startLabel(name)}
        onClick={() => order({ do: runs ? 'pause' : 'start' })}
      >
        <Icon name={runs ? 'pause' : 'play'} />
        {runs ? words.pause : words.start}
      </button>
      <button
        type="button"
        aria-label={words.resetLabel(name)}
        onClick={() => order({ do: 'reset' })}
      >
        <Icon name="undo" />
        {words.reset}
      </button>
      <TextField
        {...field('label')}
        class="name"
        label={words.name}
        hint={words.timer(number)}
        value={label}
        commit={(text) => {
          const typed = text.trim()
          if (typed.length > limits.label) return words.nameTooLong(limits.label)
          order({ do: 'set', label: typed })
          return null
        }}
      />
      <DurationField
        {...field('from')}
        label={words.from}
        hint={words.fromHint}
        value={from === none ? null : from}
        onChange={(typed) => {
          // A length is mostly something to count down from; where it is not, the choice is beside it.
          const isFirst = isBlank({ ...timer, label: '' }) && typed !== null
          order({ do: 'set', from: typed ?? none, ...(isFirst && { counts: 'down' as const }) })
        }}
      />
      <SelectField
        class="counts"
        label={words.counts}
        value={counts}
        options={ways}
        onChange={(way) => order({ do: 'set', counts: way })}
      />
    </div>
  )
}

const ways = [
  ['down', words.ways.down],
  ['up', words.ways.up],
] as const
