import type { Duration, Instant } from '#base/time.ts'
import { between, later, milliseconds, seconds } from '#base/time.ts'
import type { Clock } from '#obs/link/clock.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import { ObsError } from '#obs/link/obs-error.ts'
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

/** Between two looks at an output that changes. */
const again = milliseconds(250)

/** Before OBS is asked to stop once more what it has not begun to stop. */
const askAgain = seconds(1)

/** One output of OBS, over one connection. */
export interface Output {
  /** False: it runs, and was not started here. */
  readonly start: () => Promise<boolean>
  readonly stop: () => Promise<void>
}

/**
 * What is known of a start (tried on 29.0.2 and 32.2.2, with a server that answers after 3 s):
 *
 * - While OBS is starting, its status says "not active", StopStream and StopOutput are refused with
 *   501 as if nothing ran, and the hotkeys that stop do nothing: a start can only be waited for. No
 *   request tells it from rest; only the events do.
 * - A second StartStream meanwhile is answered 100 and breaks the first: OBS 32 says STOPPED twice
 *   or nothing, and may stream later and refuse to stop; OBS 29 crashes.
 * - OBS 32 without a server says STARTING and nothing more.
 * - OBS that has not streamed since it was opened has no output with a service in GetOutputList.
 */
export function createOutput(connection: ObsConnection, clock: Clock, name: OutputName): Output {
  const { event, status, start, stop, longestStart, doubt, listen } = requests[name]
  const { now } = clock
  const openedAt = now()
  const said = createOutputWords(now)
  let words = 0
  /** OBS was asked to start it, and has said nothing of it since. */
  let askedAt: Instant | null = null
  /** It was asked for here, and OBS has not said since that it has stopped. */
  let isOurs = false
  let wasActive = false
  let hasNone: boolean | null = null
  /** Counted, so that the later of a start and a stop is the one that counts. */
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

  /** Settles when OBS has said something since `before`, or after a while. Rejects if OBS is lost. */
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

  /** It answers that it is active for a while after it said that it has stopped. */
  function isEnding(isActiveNow: boolean): boolean {
    const isFresh = between(said.at(), now()) < doubtful
    if (said.word() === 'stopping') return isActiveNow || isFresh
    return said.word() === 'stopped' && isActiveNow && isFresh
  }

  /** That it is at rest, where it is not active: OBS told of it here, or none can be left by now. */
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

  /** Settles when it can be asked to start; true: it runs already. */
  async function settled(): Promise<boolean> {
    for (;;) {
      const before = words
      const isOn = await isActive()
      // What was answered before OBS said the next word is out of date.
      if (words !== before) continue
      const isEnded = !isEnding(isOn) && !isStarting()
      if (isEnded && isOn) return true
      if (isEnded && (await isCertain(listen))) return false
      await change(before, again)
    }
  }

  /** Of what was asked just now, when OBS had said so many words. */
  async function started(since: number, stopsBefore: number): Promise<void> {
    const at = now()
    for (;;) {
      const before = words
      if (words > since && said.word() === 'started') return
      if (words > since && said.word() === 'stopped') throw new Error(whyNot[name])
      if (stops !== stopsBefore) throw new Error(obsDoWords.stoppedFirst)
      if ((await isActive()) && !isEnding(true)) return
      if (name === 'record' && words === since && between(at, now()) >= longestStart) {
        // It says in a dialog of its own why not, and will not start any more.
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
        await connection.call(start)
      } catch (error) {
        // What is not answered may be done all the same.
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
            await askToStop(connection, stop)
          }
        } else if (!isEnding(isOn) && !isStarting() && (await isCertain(doubt))) return
        await change(before, again)
      }
    },
  }
}
