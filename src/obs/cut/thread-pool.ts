import type { Duration, Instant } from '#base/time.ts'
import { between, later, milliseconds, seconds } from '#base/time.ts'
import type { Clock } from '#obs/link/clock.ts'
import type { BatchRequest, ObsConnection } from '#obs/link/connection.ts'

/** How long the batches of a trial sleep (ms), when they are asked whether a thread is left, and by when that is to be answered. */
const trial = { sleep: 50, ask: 10, answer: 25 }

/** How many threads OBS has, as far as that is known. */
export interface ThreadWatch {
  /** 2 to 6: 2 until they are counted, as the least that any OBS has. */
  readonly count: () => number
  /** Counts them, once, if no cut is due soon. `nextCut`: when the next is due, or null. */
  readonly look: (nextCut: Instant | null) => void
}

/** No cut is due for so long, and the threads may be counted: that takes 0.3 s at most. */
const quiet = seconds(2)

export function watchThreads(
  connection: Pick<ObsConnection, 'call' | 'batch' | 'lost'>,
  clock: Clock,
  onCounted: () => void,
): ThreadWatch {
  let threads = 2
  let isDone = false

  async function count(): Promise<void> {
    isDone = true
    try {
      threads = await countThreads(connection, clock)
      onCounted()
    } catch {
      // OBS was not ready, or the link is lost: the least is safe, and the next look tries again.
      isDone = connection.lost.aborted
    }
  }

  return {
    count: () => threads,
    look: (nextCut) => {
      if (!isDone && (nextCut === null || between(clock.now(), nextCut) > quiet)) void count()
    },
  }
}

/** More threads than this make no difference. */
const mostThreads = 6

const patience = seconds(5)

/** `RequestBatchExecutionType.SerialRealtime`: on a thread of the pool, which it holds while it sleeps. */
const how = { executionType: 0, haltOnFailure: true } as const

/**
 * How many threads OBS has for requests, 2 to 6 (6: or more): as many as the machine's processors have
 * (`QThreadPool` in obs-websocket's WebSocketServer.cpp), and no request tells. So it is tried: while so
 * many batches sleep, does a question beside them get its answer? One more thread is tried each time,
 * so that OBS answers nobody for 50 ms once, at the end. When in doubt, the smaller number. Rejects if
 * the link is lost.
 */
export async function countThreads(
  connection: Pick<ObsConnection, 'call' | 'batch'>,
  { now, setAlarm }: Clock,
): Promise<number> {
  for (let asleep = 2; asleep < mostThreads; asleep += 1) {
    if (!(await isOneLeft(asleep))) return asleep
  }
  return mostThreads

  async function isOneLeft(asleep: number): Promise<boolean> {
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
    // All of them must have slept from before the question until after its answer.
    return (
      between(askedAt, answeredAt) < trial.answer &&
      Math.min(...ends) >= answeredAt &&
      Math.max(...ends) <= askedAt + trial.sleep
    )
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
