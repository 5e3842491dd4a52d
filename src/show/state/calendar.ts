import type { Duration, Instant } from '#base/time.ts'

/** 1: Monday, 7: Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** A show that is to start by itself, again and again or on some days. Its times are on the wall clock. */
export interface CalendarEntry {
  readonly id: string
  /** What it is called wherever it is told, also when its rundown is gone. 500 characters at most. */
  readonly title: string
  /** The rundown of the library that is loaded for it, by its id there. Null: the one that is loaded then. */
  readonly rundown: string | null
  /** It starts on each of these days, and on the `dates`. One of the two names a day. */
  readonly weekdays: readonly Weekday[]
  /** "2026-12-24", in its zone. */
  readonly dates: readonly string[]
  /** Since midnight, less than a day. A time that a change of clocks skips or repeats is as `clockTimeOn` has it. */
  readonly time: Duration
  /** As IANA names it, "Europe/Berlin": it stays where the show is, wherever the machine travels. */
  readonly zone: string
  /** How long before its start everything is checked, 2 hours at most. 0: nothing is. */
  readonly prepare: Duration
  /**
   * OBS or Onframe came late, by more than `onTime`. `join`: what would be on air by now. `skip`: not at all.
   * `ask`: a person decides.
   */
  readonly late: 'join' | 'skip' | 'ask'
  /** Another show is on air at its time. `queue`: it starts when that ends. `skip`: not at all. */
  readonly busy: 'queue' | 'skip'
  readonly isOff: boolean
}

/** What is asked of the calendar. */
export type CalendarOrder =
  /** Adds an entry, or replaces the one with its id. What came before is never caught up on. */
  | { readonly type: 'put'; readonly entry: CalendarEntry }
  | { readonly type: 'remove'; readonly id: string }
  /** Decides on a start that waits. `at` names it, on the wall clock. */
  | {
      readonly type: 'answer'
      readonly id: string
      readonly at: Instant
      readonly isWanted: boolean
    }

/** An entry, and how far it has come. */
export interface Planned {
  readonly entry: CalendarEntry
  /**
   * Its starts until then (wall clock) are over, whatever came of them. Never in the future: if the clock is set back, it
   * is, too. Null: until the calendar is looked at next: at once, or when a rehearsal is over, whose clock does not tell
   * what time it is.
   */
  readonly over: Instant | null
  /** Of its last starts those that were made, or that a person decided on: never made again, wherever the clock is set. */
  readonly done: readonly Instant[]
  /** The start for which everything was checked. */
  readonly prepared: Instant | null
  /**
   * The time of its next start has come, and it waits: for a person (`asked`), or for a show to end that was on air then
   * (`queued`). `wanted`: a person wants it now.
   */
  readonly waits: 'asked' | 'queued' | 'wanted' | null
  /** How late it was when nothing but another start held it up. Null: nothing does. Never stored. */
  readonly late: Duration | null
  /** Storage did not give its rundown: when that is asked for again, on the wall clock. Never stored. */
  readonly again: Instant | null
}

/** Nothing has come of an entry yet. */
export const unplanned: Omit<Planned, 'entry'> = {
  over: null,
  done: [],
  prepared: null,
  waits: null,
  late: null,
  again: null,
}

export interface Calendar {
  readonly plans: readonly Planned[]
  /** What came due in the rehearsal that is over is passed over. */
  readonly wasRehearsed: boolean
  /** The show that a person began last, and when. Null: the calendar began it, or it was stopped before its end. */
  readonly byHand: { readonly rundown: string; readonly at: Instant } | null
  /** The start whose rundown (as its entry names it) is being looked for, and how late that began. Never stored. */
  readonly finding: {
    readonly id: string
    readonly at: Instant
    readonly rundown: string | null
    readonly late: Duration
  } | null
  /** When its alarm rings, in the show's time. Never stored. */
  readonly wakeAt: Instant | null
}

export const noCalendar: Calendar = {
  plans: [],
  wasRehearsed: false,
  byHand: null,
  finding: null,
  wakeAt: null,
}

const ofCalendar = 'calendar '

/** What a notice of the kind `missed` about an entry is about; '': about several. */
export function aboutEntry(id: string): string {
  return ofCalendar + id
}

/** The entry that such a notice is about, or ''. Null: it is about something else. */
export function entryIn(about: string): string | null {
  return about.startsWith(ofCalendar) ? about.slice(ofCalendar.length) : null
}
