import type { Duration, Instant } from '#base/time.ts'
import { between, later, milliseconds, seconds } from '#base/time.ts'
import type { Clock } from '#obs/link/clock.ts'
import type { BatchRequest, ObsConnection } from '#obs/link/connection.ts'

/** How long the batches of a trial sleep (ms). */
const sleep = 50

/** Wait (ms) until everything that arrived together has been handled. */
const turn = milliseconds(1)

/** Number of OBS's request threads, as far as it is known. */
export interface ThreadWatch {
  /** 2 to 6. It is 2, the least that any OBS has, until more are counted. */
  readonly count: () => number
  /**
   * Counts the threads if no cut is due soon, and again until the number is certain. `nextCut`: when the
   * next cut is due, or null.
   */
  readonly look: (nextCut: Instant | null) => void
}

/** Threads are counted only if no cut is due within this time (ms): a count takes 0.3 s at most. */
const quiet = seconds(2)

/** Wait (ms) after a count that settled nothing; each later wait is twice as long. */
const firstRest = milliseconds(500)
const longestRest = seconds(30)

/**
 * Number of counts in a row that must find no thread left, since an OBS that is busy for a moment answers
 * in the same way. Together they take longer than a batch of an earlier page may still sleep (5 s).
 */
const sureAfter = 5

interface ThreadWatchOptions {
  /** Whether an armed cut sleeps in OBS, including a cancelled one: OBS must hear of changes in time. */
  readonly isAsleep: () => boolean
  readonly onCounted: () => void
}

export function watchThreads(
  connection: Pick<ObsConnection, 'call' | 'batch' | 'lost'>,
  clock: Clock,
  { isAsleep, onCounted }: ThreadWatchOptions,
): ThreadWatch {
  let threads = leastThreads
  let isSettled = false
  let isCounting = false
  let restUntil = clock.now()
  let rest = firstRest
  let ends = 0
  let due: Instant | null = null

  async function count(): Promise<void> {
    isCounting = true
    try {
      const counted = await countThreads(connection, clock, threads)
      const isMore = counted.threads > threads
      ends = counted.end === 'none-left' && !isMore ? ends + 1 : 0
      isSettled = counted.end === 'enough' || ends === sureAfter
      threads = counted.threads
      if (isMore) onCounted()
    } catch {
      // OBS was not ready, or the link is lost: the known number stays.
      isSettled = connection.lost.aborted
    }
    isCounting = false
    if (isSettled) return
    pause(rest)
    rest = milliseconds(Math.min(longestRest, rest * 2))
  }

  function pause(length: Duration): void {
    restUntil = later(clock.now(), length)
    clock.setAlarm(restUntil, look)
  }

  function look(): void {
    if (isSettled || isCounting || connection.lost.aborted) return
    const now = clock.now()
    if (now < restUntil || (due !== null && between(now, due) <= quiet)) return
    if (isAsleep()) pause(firstRest)
    else void count()
  }

  return {
    count: () => threads,
    look: (nextCut) => {
      due = nextCut
      look()
    },
  }
}

/** The least that any OBS has, and the most that make a difference. */
const leastThreads = 2
const mostThreads = 6

const patience = seconds(5)

/** `RequestBatchExecutionType.SerialRealtime`: on a thread of the pool, which it holds while it sleeps. */
const how = { executionType: 0, haltOnFailure: true } as const

export interface ThreadCount {
  /** There are at least this many. */
  readonly threads: number
  /** `none-left`: the question was not answered while they all slept. `refused`: OBS did not sleep. */
  readonly end: 'enough' | 'none-left' | 'refused'
}

/**
 * Counts OBS's request threads, 2 to 6 (6: or more). OBS has as many as the machine has processors
 * (`QThreadPool` in obs-websocket's WebSocketServer.cpp), and no request tells the number. So it is tried
 * out: while some batches sleep, is a question that was sent after them answered before one of them ends?
 * Only the order of answers counts, since a page that was just opened hears everything late. Each trial
 * uses one more thread, so that OBS answers nobody only once, for 50 ms, at the end. `known`: there are at
 * least this many. Rejects if the link is lost.
 */
export async function countThreads(
  connection: Pick<ObsConnection, 'call' | 'batch'>,
  clock: Clock,
  known: number = leastThreads,
): Promise<ThreadCount> {
  for (let threads = known; threads < mostThreads; threads += 1) {
    const told = await tryWith(threads)
    if (told !== 'one-left') return { threads, end: told }
  }
  return { threads: mostThreads, end: 'enough' }

  async function tryWith(asleep: number): Promise<'one-left' | 'none-left' | 'refused'> {
    let unsent = asleep
    let isOneOver = false
    let isRefused = false
    let ask: (() => void) | null = null
    const sent = new Promise<void>((go) => (ask = go))
    function onSent(): void {
      unsent -= 1
      if (unsent === 0) ask?.()
    }

    const batches = Array.from({ length: asleep }, async () => {
      const results = await connection.batch([sleepFor(sleep)], { ...how, onSent }, patience)
      isOneOver = true
      // It ended at once, and held no thread.
      isRefused ||= results.some(({ requestStatus }) => !requestStatus.result)
    })
    const ended = Promise.all(batches)
    // Rejects if a batch could not even be sent.
    await Promise.race([sent, ended])
    const [isLeft] = await Promise.all([
      connection.call('GetVersion').then(async () => {
        // Everything that arrived before the answer, perhaps in the same turn, has been handled after this.
        await new Promise<void>((go) => clock.setAlarm(later(clock.now(), turn), go))
        return !isOneOver
      }),
      ended,
    ])
    if (isRefused) return 'refused'
    return isLeft ? 'one-left' : 'none-left'
  }
}

function sleepFor(sleepMillis: number): BatchRequest {
  return { requestType: 'Sleep', requestData: { sleepMillis } }
}

/**
 * How far ahead of its moment a cut is armed (ms), by the number of OBS's request threads: long enough to
 * outlast a page that stalls or dies, short enough that a cancelled batch, which sleeps to its end, leaves
 * OBS a thread.
 */
const leads: Readonly<Record<number, number>> = { 2: 400, 3: 1000, 4: 2000, 5: 3500 }
export const longestLead = milliseconds(5000)

export function leadFor(threads: number): Duration {
  return milliseconds(leads[threads] ?? longestLead)
}
