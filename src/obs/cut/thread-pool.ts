import type { Duration, Instant } from '#base/time.ts'
import { between, later, milliseconds, seconds } from '#base/time.ts'
import type { Clock } from '#obs/link/clock.ts'
import type { BatchRequest, ObsConnection } from '#obs/link/connection.ts'

/** How long the batches of a trial sleep (ms). */
const sleep = 50

/** Until all that was heard together is known (ms). */
const turn = milliseconds(1)

/** How many threads OBS has, as far as that is known. */
export interface ThreadWatch {
  /** 2 to 6: 2 until more are counted, as the least that any OBS has. */
  readonly count: () => number
  /** Counts them if no cut is due soon, until that is settled. `nextCut`: when the next is due, or null. */
  readonly look: (nextCut: Instant | null) => void
}

/** No cut is due for so long, and the threads may be counted: that takes 0.3 s at most. */
const quiet = seconds(2)

/** After a count that settled nothing, before the next; each wait is twice as long. */
const firstRest = milliseconds(500)
const longestRest = seconds(30)

/**
 * Counts in a row that must find no thread left, as an OBS that is busy for a moment answers like one without.
 * They take longer than what a page before may have left asleep (5 s).
 */
const sureAfter = 5

interface ThreadWatchOptions {
  /** Whether an armed cut sleeps in OBS, also one that was called off: it must hear of that in time. */
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
      // OBS was not ready, or the link is lost: what is known stays.
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

/** As many as any OBS has, and more than these make no difference. */
const leastThreads = 2
const mostThreads = 6

const patience = seconds(5)

/** `RequestBatchExecutionType.SerialRealtime`: on a thread of the pool, which it holds while it sleeps. */
const how = { executionType: 0, haltOnFailure: true } as const

export interface ThreadCount {
  /** There are at least that many. */
  readonly threads: number
  /** `none-left`: while they all slept the question was not answered. `refused`: OBS did not sleep. */
  readonly end: 'enough' | 'none-left' | 'refused'
}

/**
 * How many threads OBS has for requests, 2 to 6 (6: or more): as many as the machine's processors have
 * (`QThreadPool` in obs-websocket's WebSocketServer.cpp), and no request tells. So it is tried: while so
 * many batches sleep, does a question that was sent after them get its answer before one of them ends?
 * Only their order counts, since a page that has just been opened hears of everything late. One more
 * thread is tried each time, so that OBS answers nobody for 50 ms once, at the end. `known`: there are
 * at least that many. Rejects if the link is lost.
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
    // Rejects if one of them could not even be sent.
    await Promise.race([sent, ended])
    const [isLeft] = await Promise.all([
      connection.call('GetVersion').then(async () => {
        // What was heard before it, in the same turn perhaps, is known by then.
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
 * How far ahead of its moment a cut is armed (ms), by how many threads OBS has for requests: long enough
 * to outlast a page that stalls or dies, short enough that what is called off, and sleeps on to its
 * end, leaves OBS a thread.
 */
const leads: Readonly<Record<number, number>> = { 2: 400, 3: 1000, 4: 2000, 5: 3500 }
const longestLead = 5000

export function leadFor(threads: number): Duration {
  return milliseconds(leads[threads] ?? longestLead)
}
