import { instant, milliseconds } from '#base/time.ts'
import { decodeSavedShow, showToSaved } from '#decode/stored/saved-show.ts'
import { isOn } from '#show/acts/start-stop.ts'
import { reduce } from '#show/reduce.ts'
import { entryIn } from '#show/state/calendar.ts'
import type { CalendarEntry } from '#show/state/calendar.ts'
import type { Command } from '#show/state/command.ts'
import type { Effect } from '#show/state/effect.ts'
import { noHistory } from '#show/state/history.ts'
import type { Input } from '#show/state/input.ts'
import type { Rundown } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { createShow } from '#show/state/show.ts'
import { withFoundRun } from '#storage/restored.ts'
import { at, cue, matinee, noon, obsReading, onObs, rundown } from '#test/fixtures.ts'

/** Noon of the fixtures is a Monday: this starts then and every day, half a minute after noon (UTC). */
export const daily: CalendarEntry = {
  id: 'daily',
  title: 'Daily',
  rundown: null,
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  dates: [],
  time: milliseconds(12 * 3_600_000 + 30_000),
  zone: 'UTC',
  prepare: milliseconds(0),
  late: 'join',
  busy: 'queue',
  isOff: false,
}

/** Of the library: 30 s, and 30 s. */
export const evening: Rundown = {
  ...rundown(cue('host', 30), cue('clip', 30)),
  id: 'evening',
  title: 'Evening',
}

/** A show with the shell that it needs: its alarms, and the library. Alarms ring, and answers come, in order of time. */
export interface Stage {
  readonly show: () => Show
  readonly send: (input: Input) => readonly Effect[]
  /** Moves to so many seconds after noon. */
  readonly to: (after: number) => void
  /** Nobody is there until then: what was stored is restored, and OBS connects again `obsAfter` seconds later. */
  readonly reload: (at: number, obsAfter?: number) => void
  /** Every effect until now. */
  readonly effects: readonly Effect[]
  /** When shows were started, in seconds after noon. */
  readonly starts: () => readonly number[]
  /** Those of them that the calendar made; `wasOn`: over a show that was on air. */
  readonly byCalendar: () => readonly { readonly name: string; readonly wasOn: boolean }[]
  /** What the clock on the wall reads. */
  readonly wall: () => number
  readonly told: () => readonly string[]
  /** Answers to what was asked of the library are held back until they are let go. */
  readonly hold: () => () => void
  /** From now on storage answers nothing of the library, or does so again. */
  readonly silence: (isSilent: boolean) => void
}

/** More alarms than any day of a test has. */
const mostRung = 2000

interface StageOptions {
  readonly show?: Show
  readonly library?: Readonly<Record<string, Rundown>>
}

export function createStage({
  show: first = onObs(matinee),
  library = { evening },
}: StageOptions = {}): Stage {
  let show = first
  let now = 0
  const effects: Effect[] = []
  const starts: number[] = []
  const byCalendar: { readonly name: string; readonly wasOn: boolean }[] = []
  const alarms = new Map<string, { readonly at: number; readonly input: Input }>()
  let held: Input[] | null = null
  let isSilent = false

  function send(input: Input): readonly Effect[] {
    const before = show
    const [next, made] = reduce(show, input, at(now))
    show = next
    const began = next.run.startedAt
    if (began !== null && began !== before.run.startedAt) {
      starts.push((began - noon) / 1000)
      if (input.type === 'calendar-found') {
        byCalendar.push({ name: `${input.id} ${input.at}`, wasOn: isOn(before) })
      }
    }
    for (const effect of made) perform(effect)
    return made
  }

  function perform(effect: Effect): void {
    effects.push(effect)
    if (effect.type === 'wake') ring('take', effect.at, { type: 'time-up', take: effect.take })
    if (effect.type === 'wake-calendar') ring('calendar', effect.at, { type: 'calendar-time-up' })
    if (effect.type === 'put-on-program') {
      ring('cut', at(now), { type: 'cut-made', cut: effect.cut, scene: effect.scene })
    }
    if (effect.type !== 'find-by-calendar') return
    const { id, at: start } = effect
    const found = effect.rundown === null ? undefined : library[effect.rundown]
    if (effect.rundown !== null && isSilent) {
      const told = { id, at: start, message: 'Storage is silent.', isOutOfReach: true }
      answer({ type: 'calendar-failed', ...told })
    } else if (effect.rundown !== null && found === undefined) {
      answer({ type: 'calendar-failed', id, at: start, message: 'It is gone.' })
    } else {
      const isLoaded = found === undefined || found.id === show.rundown.id
      answer({
        type: 'calendar-found',
        id,
        at: start,
        ...(!isLoaded && { found: { rundown: found, history: noHistory } }),
      })
    }
  }

  function answer(input: Input): void {
    if (held === null) ring('answer', at(now), input)
    else held.push(input)
  }

  function ring(name: string, due: number, input: Input): void {
    alarms.set(name, { at: (due - noon) / 1000, input })
  }

  function to(after: number): void {
    for (let rung = 0; ; rung += 1) {
      if (rung > mostRung) throw new Error('the alarms ring without end')
      const [next] = [...alarms].sort(([, a], [, b]) => a.at - b.at)
      if (next === undefined || next[1].at > after) break
      alarms.delete(next[0])
      now = Math.max(now, next[1].at)
      send(next[1].input)
    }
    now = after
  }

  function reload(when: number, obsAfter = 0): void {
    const text = JSON.stringify(showToSaved(show, at(now)))
    alarms.clear()
    held = null
    now = when
    const saved = decodeSavedShow(JSON.parse(text))
    if (!saved.ok) throw new Error(saved.message)
    const run = { clock: null, wallAhead: milliseconds(0), saved: saved.value }
    const restored = withFoundRun(createShow('main'), { state: 'read', value: run })
    const { rundown: mine, history, obs } = show
    show = {
      ...restored,
      rundown: mine,
      history,
      obs: { ...createShow('main').obs, scenes: obs.scenes },
    }
    send({ type: 'woken' })
    send({ type: 'wall-clock', ahead: milliseconds(0) })
    to(when + obsAfter)
    send({ type: 'link-changed', link: { phase: 'up', url: 'ws://x', since: instant(0) } })
    const scenes = obs.scenes ?? []
    send({ type: 'obs-read', reading: obsReading(scenes, 'Other'), linkCameUp: true })
    to(now)
  }

  return {
    show: () => show,
    send,
    to,
    reload,
    effects,
    starts: () => starts,
    byCalendar: () => byCalendar,
    wall: () => at(now) + show.wallAhead,
    told: () =>
      show.notices.filter(({ about }) => entryIn(about) !== null).map(({ message }) => message),
    silence: (from) => (isSilent = from),
    hold: () => {
      const mine: Input[] = []
      held = mine
      return () => {
        held = null
        for (const input of mine) answer(input)
        to(now)
      }
    },
  }
}

export function put(entry: Partial<CalendarEntry> = {}): Extract<Command, { type: 'calendar' }> {
  return { type: 'calendar', order: { type: 'put', entry: { ...daily, ...entry } } }
}
