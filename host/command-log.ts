import { reasonOf } from '#base/reason.ts'
import type { Instant } from '#base/time.ts'
import type { LogStream } from '#bucket/log-stream.ts'
import { valueToBytes } from '#bucket/value-bytes.ts'
import type { Input } from '#orchestrator/run/show-runner.ts'
import type { Show } from '#show/state/show.ts'
import { tokenOf } from '#transport/nats/subjects.ts'
import { commandLogWords } from '#words/host.ts'
import type { Witness } from '#worker/witness.ts'

import type { LoggedEntry, LogRecord } from './log-record.ts'

interface CommandLogOptions {
  readonly stream: LogStream
  /** Ms since the epoch as the machine is set. */
  readonly wall: () => number
  /** A sentence for the operator. */
  readonly tell: (line: string) => void
}

/**
 * Every input of every show, in order, and from time to time the state from which they lead on. It is the history, and
 * a show can be made again from it; nothing waits for it. What is acknowledged is what the bucket has.
 */
export interface CommandLog {
  readonly role: Witness['role']
  readonly input: (showId: string, input: Input, at: Instant, before: Show) => void
  /** Settles when all until then is written, or could not be. */
  readonly written: () => Promise<void>
}

/** Inputs after which the state is written again, so that no replay is long. */
const longestStretch = 500
/** The most inputs of a show that wait. With more, none is written: the next that is begins with the state. */
const mostWaiting = 2000

interface Waiting {
  readonly records: LogRecord[]
  /** Inputs since the state was written; null: it is to be written first. */
  since: number | null
}

export function createCommandLog({ stream, wall, tell }: CommandLogOptions): CommandLog {
  /** 0: this host does not lead, or without a number; then it writes nothing. */
  let number = 0
  let fence: number | null = null
  let writing: Promise<void> | null = null
  let isTroubled = false
  const shows = new Map<string, Waiting>()

  function waitingOf(show: string): Waiting {
    let waiting = shows.get(show)
    if (waiting === undefined) shows.set(show, (waiting = { records: [], since: null }))
    return waiting
  }

  /** Whatever waits, and whatever is under way, is not in the log: what follows begins with the state. */
  function leaveGap(): void {
    shows.clear()
  }

  function trouble(why: string): void {
    leaveGap()
    if (!isTroubled) tell(commandLogWords.notWritten(why))
    isTroubled = true
  }

  function begin(): void {
    writing ??= Promise.resolve()
      .then(write)
      .finally(() => {
        writing = null
        // One that came as the last was written.
        if (number !== 0 && [...shows.values()].some((one) => countOf(one) > 0)) begin()
      })
  }

  async function write(): Promise<void> {
    for (;;) {
      const record = [...shows.values()].find(({ records }) => records.length > 0)?.records.shift()
      if (record === undefined || number === 0) return
      try {
        if (!(await append(record))) return
      } catch (error) {
        trouble(reasonOf(error))
        return
      }
      if (isTroubled) tell(commandLogWords.writtenAgain)
      isTroubled = false
    }
  }

  /** False: another host leads, as its fence says. */
  async function append(record: LogRecord): Promise<boolean> {
    const mine = number
    const before = fence
    fence ??= await stream.fence(mine)
    const isKept =
      fence !== null && (await stream.append(tokenOf(record.show), valueToBytes(record), fence))
    if (isKept || mine !== number) return true
    // The fence may have been removed for its age; another is higher.
    leaveGap()
    fence = null
    if (before === null) number = 0
    return before !== null
  }

  return {
    role: (_, next) => {
      number = next
      fence = null
      leaveGap()
    },
    input: (show, input, at, before) => {
      if (number === 0) return
      const waiting = waitingOf(show)
      if (countOf(waiting) >= mostWaiting) {
        trouble(commandLogWords.tooSlow)
        return
      }
      const entry: LoggedEntry = { at, real: wall(), input }
      const record = waiting.records.at(-1)
      if (waiting.since === null || waiting.since >= longestStretch) {
        waiting.since = 0
        waiting.records.push({ show, from: before, entries: [entry] })
      } else if (record === undefined) {
        waiting.records.push({ show, from: null, entries: [entry] })
      } else {
        waiting.records.splice(-1, 1, { ...record, entries: [...record.entries, entry] })
      }
      waiting.since += 1
      begin()
    },
    written: async () => {
      await writing
    },
  }
}

function countOf({ records }: Waiting): number {
  return records.reduce((sum, { entries }) => sum + entries.length, 0)
}

/** A witness that hands on to the log. */
export function besideLog(witness: Witness | null, log: CommandLog): Witness {
  return {
    role: (...told) => {
      log.role(...told)
      witness?.role(...told)
    },
    opens: (showId) => {
      const seen = witness?.opens(showId) ?? nobody
      return {
        ...seen,
        input: (...told) => {
          log.input(showId, ...told)
          seen.input(...told)
        },
      }
    },
  }
}

const nobody: ReturnType<Witness['opens']> = {
  opening: () => {},
  serves: (serve) => serve,
  input: () => {},
  changed: () => {},
  posted: () => ({ attempt: () => ({ headers: {}, over: () => {} }), over: () => {} }),
  closed: () => {},
}
