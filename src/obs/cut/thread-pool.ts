import type { Duration, Instant } from '#base/time.ts'
import { between, later, milliseconds, seconds } from '#base/time.ts'
import type { Clock } from '#obs/link/clock.ts'
import type { BatchRequest, ObsConnection } from '#obs/link/connection.ts'

/** How long the batches of a trial sleep (ms), when they are asked whether a thread is left, and by when that is to be answered. */
const trial = { sleep: 50, ask: 20, answer: 25 }

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

export function watchThreads(
  connection: Pick<ObsConnection, 'call' | 'batch' | 'lost'>,
  clock: Clock,
  onCounted: () => void,
): ThreadWatch {
  let threads = leastThreads
  let isSettled = false
  let isCounting = false
  let restUntil = clock.now()
  let rest = firstRest
  let due: Instant | null = null

  async function count(): Promise<void> {
    isCounting = true
    try {
      const counted = await countThreads(connection, clock, threads)
      isSettled = counted.isSettled
      if (counted.threads > threads) {
        threads = counted.threads
        onCounted()
      }
    } catch {
      // OBS was not ready, or the link is lost: what is known stays.
      isSettled = connection.lost.aborted
    }
    isCounting = false
    if (isSettled) return
    restUntil = later(clock.now(), rest)
    rest = milliseconds(Math.min(longestRest, rest * 2))
    clock.setAlarm(restUntil, look)
  }

  function look(): void {
    if (isSettled || isCounting || connection.lost.aborted) return
    const now = clock.now()
    if (now >= restUntil && (due === null || between(now, due) > quiet)) void count()
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

/** What a trial has told. `unclear`: a page, a network or an OBS that was busy tells the same as OBS without a thread. */
type Trial = 'left' | 'none' | 'unclear'

/** So many trials in a row find no thread left, and there is none. */
const noneInARow = 2

export interface ThreadCount {
  /** That many there are at least, `mostThreads` or more as that. */
  readonly threads: number
  /** Whether there are no more. */
  readonly isSettled: boolean
}

/**
 * How many threads OBS has for requests, 2 to 6 (6: or more): as many as the machine's processors have
 * (`QThreadPool` in obs-websocket's WebSocketServer.cpp), and no request tells. So it is tried: while so
 * many batches sleep, does a question beside them get its answer? One more thread is tried each time,
 * so that OBS answers nobody for 50 ms, twice, at the end. `known`: so many there are. Rejects if
 * the link is lost.
 */
export async function countThreads(
  connection: Pick<ObsConnection, 'call' | 'batch'>,
  { now, setAlarm }: Clock,
  known: number = leastThreads,
): Promise<ThreadCount> {
  let threads = known
  let nones = 0
  while (threads < mostThreads) {
    const told = await tryWith(threads)
    if (told === 'unclear') return { threads, isSettled: false }
    nones = told === 'none' ? nones + 1 : 0
    if (nones === noneInARow) return { threads, isSettled: true }
    if (told === 'left') threads += 1
  }
  return { threads, isSettled: true }

  async function tryWith(asleep: number): Promise<Trial> {
    const batches = Array.from({ length: asleep }, async () => {
      const results = await connection.batch([sleepFor(trial.sleep)], how, patience)
      // A batch that was refused ends at once, and held no thread.
      if (results.some(({ requestStatus }) => !requestStatus.result)) return 0
      return now()
    })
    const ended = Promise.all(batches)
    // Awaited below; meanwhile nobody hears that the link is lost.
    ended.catch(() => undefined)
    await new Promise<void>((go) => setAlarm(later(now(), milliseconds(trial.ask)), go))
    const askedAt = now()
    await connection.call('GetVersion')
    const answeredAt = now()
    const ends = await ended
    const firstEnd = Math.min(...ends)
    // They must have slept from before the question until after its answer.
    if (Math.max(...ends) > askedAt + trial.sleep || firstEnd === 0) return 'unclear'
    if (answeredAt < firstEnd && between(askedAt, answeredAt) < trial.answer) return 'left'
    return answeredAt >= firstEnd && firstEnd > askedAt ? 'none' : 'unclear'
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
