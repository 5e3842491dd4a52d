import type { Duration, Instant } from '#base/time.ts'
import { between, later, milliseconds, seconds } from '#base/time.ts'
import type { Clock } from '#obs/link/clock.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import { isOvertaken, ObsError } from '#obs/link/obs-error.ts'
import { createOutputWords, doubtful, readOutputWord } from '#obs/read/output-word.ts'
import type { OutputName } from '#show/state/output-clock.ts'
import { obsDoWords } from '#words/obs-do.ts'

import {
  askToStop,
  isRunning,
  readHasNone,
  requests,
  whyNoRecording,
  whyNot,
} from './output-requests.ts'

/** Wait (ms) between two readings of a changing output. */
const again = milliseconds(250)

/** Wait (ms) before OBS is asked again to stop an output that it has not begun to stop. */
const askAgain = seconds(1)

/** One output of OBS, over one connection. */
export interface Output {
  /** Resolves to false if it runs already and was not started here. */
  readonly start: () => Promise<boolean>
  readonly stop: () => Promise<void>
}

/**
 * What is known of a start (tried on 29.0.2 and 32.2.2, with a server that answers after 3 s):
 *
 * - While OBS is starting, its status says "not active", StopStream and StopOutput are refused with 501
 *   as if nothing ran, and the hotkeys that stop do nothing: a start can only be waited for. No request
 *   tells it from rest; only the events do.
 * - A second StartStream meanwhile is answered 100 and breaks the first: OBS 32 says STOPPED twice or
 *   nothing, and may stream later and refuse to stop; OBS 29 crashes.
 * - OBS 32 without a server says STARTING and nothing more.
 * - An OBS that has not streamed since it was opened has no output with a service in GetOutputList.
 */
export function createOutput(connection: ObsConnection, clock: Clock, name: OutputName): Output {
  const { event, status, start, stop, longestStart, doubt, listen } = requests[name]
  const { now } = clock
  const openedAt = now()
  const said = createOutputWords(now)
  let words = 0
  /** When OBS was asked to start it, if it has said nothing of it since. */
  let askedAt: Instant | null = null
  /** Whether it was started here, and OBS has not said since that it stopped. */
  let isOurs = false
  let wasActive = false
  let hasNone: boolean | null = null
  /** Counters, by which the later of a start and a stop wins. */
  let starts = 0
  let stops = 0
  const waiting = new Set<() => void>()

  connection.on(event, (data) => {
    const word = readOutputWord(data)
    if (word === null || !said.hear(word)) return
    if (word === 'stopped' || (word === 'starting' && askedAt === null)) isOurs = false
    words += 1
    askedAt = null
    for (const hear of waiting) hear()
  })

  /** Resolves when OBS has said something since `before`, or after `limit` (ms). Rejects if OBS is lost. */
  function change(before: number, limit: Duration): Promise<void> {
    if (words !== before) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const callOff = clock.setAlarm(later(now(), limit), end)
      waiting.add(end)
      connection.lost.addEventListener('abort', lose, { once: true })
      function end(): void {
        clear()
        resolve()
      }
      function lose(): void {
        clear()
        reject(connection.lost.reason as Error)
      }
      function clear(): void {
        callOff()
        waiting.delete(end)
        connection.lost.removeEventListener('abort', lose)
      }
    })
  }

  async function isActive(): Promise<boolean> {
    const { outputActive } = await connection.call(status)
    wasActive ||= outputActive
    return outputActive
  }

  function isStarting(): boolean {
    const since = said.word() === 'starting' ? said.at() : askedAt
    return since !== null && between(since, now()) < longestStart
  }

  /** Whether the output is ending: OBS still answers "active" for a while after it said that it stopped. */
  function isEnding(isActiveNow: boolean): boolean {
    const isFresh = between(said.at(), now()) < doubtful
    if (said.word() === 'stopping') return isActiveNow || isFresh
    return said.word() === 'stopped' && isActiveNow && isFresh
  }

  /**
   * Whether an output that is not active is certainly at rest: OBS said so here, or no start can be left by
   * now.
   */
  async function isCertain(limit: Duration): Promise<boolean> {
    return (
      said.word() !== null || wasActive || between(openedAt, now()) >= limit || (await lacksOne())
    )
  }

  async function lacksOne(): Promise<boolean> {
    if (name !== 'stream') return false
    hasNone ??= await readHasNone(connection)
    return hasNone
  }

  /** Resolves when it can be asked to start; to true if it runs already. */
  async function settled(): Promise<boolean> {
    for (;;) {
      const before = words
      const isOn = await isActive()
      // The answer is from before OBS's newest event.
      if (words !== before) continue
      const isEnded = !isEnding(isOn) && !isStarting()
      if (isEnded && isOn) return true
      if (isEnded && (await isCertain(listen))) return false
      await change(before, again)
    }
  }

  /** Waits for the start that was just asked for. `since`: number of OBS's events before it. */
  async function started(since: number, stopsBefore: number): Promise<void> {
    const at = now()
    for (;;) {
      const before = words
      if (words > since && said.word() === 'started') return
      if (words > since && said.word() === 'stopped') throw new Error(whyNot[name])
      if (stops !== stopsBefore) throw new Error(obsDoWords.stoppedFirst)
      if ((await isActive()) && !isEnding(true)) return
      if (name === 'record' && words === since && between(at, now()) >= longestStart) {
        // OBS says why not in a dialog of its own, and will not start any more.
        askedAt = null
        throw new Error(await whyNoRecording(connection))
      }
      await change(before, again)
    }
  }

  return {
    start: async () => {
      starts += 1
      const mine = stops
      if (await settled()) return isOurs
      if (stops !== mine) throw new Error(obsDoWords.stoppedFirst)
      const since = words
      said.rest()
      askedAt = now()
      isOurs = true
      try {
        await connection.call(start, undefined, () => stops === mine)
      } catch (error) {
        if (isOvertaken(error)) {
          askedAt = null
          isOurs = false
          throw new Error(obsDoWords.stoppedFirst, { cause: error })
        }
        // A request that was not answered may be carried out all the same.
        if (error instanceof ObsError && error.kind === 'refused') {
          askedAt = null
          isOurs = false
          if (error.code === isRunning) return false
        }
        throw error
      }
      await started(since, mine)
      return true
    },
    stop: async () => {
      stops += 1
      const mine = starts
      let askedToStop: Instant | null = null
      for (;;) {
        if (starts !== mine) throw new Error(obsDoWords.startedAgain)
        const before = words
        const isOn = await isActive()
        if (words !== before) continue
        if (isOn && !isEnding(true)) {
          if (askedToStop === null || between(askedToStop, now()) >= askAgain) {
            askedToStop = now()
            await askToStop(connection, stop, () => starts === mine)
          }
        } else if (!isEnding(isOn) && !isStarting() && (await isCertain(doubt))) return
        await change(before, again)
      }
    },
  }
}
