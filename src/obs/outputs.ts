import { later, milliseconds } from '#base/time.ts'
import type { OutputName } from '#show/output-clock.ts'

import type { Clock } from './clock.ts'
import type { ObsConnection } from './connection.ts'
import { isLost, ObsError } from './obs-error.ts'

/** Starts and stops what goes out of OBS, and waits until OBS says that it is so. */
export interface Outputs {
  /** Those that it began, which leaves out what ran already. Rejects with a sentence for people. */
  readonly start: (names: readonly OutputName[]) => Promise<readonly OutputName[]>
  /**
   * Settles when none of them runs or is about to. A start that is still under way is given up:
   * OBS cannot be told to stop before it has started, so it is stopped the moment it does, be
   * that long after this was rejected.
   */
  readonly stop: (names: readonly OutputName[]) => Promise<void>
}

const requests = {
  stream: { status: 'GetStreamStatus', start: 'StartStream', stop: 'StopStream' },
  record: { status: 'GetRecordStatus', start: 'StartRecord', stop: 'StopRecord' },
} as const

/** Request statuses `OutputRunning` and `OutputNotRunning`: what was asked is so already. */
const isRunning = 500
const isNotRunning = 501

/** Between two looks at an output that is stopping. */
const again = milliseconds(250)

export function createOutputs(connection: ObsConnection, clock: Clock): Outputs {
  const outputs = {
    stream: createOutput(connection, clock, 'stream'),
    record: createOutput(connection, clock, 'record'),
  }
  return {
    start: async (names) => {
      const begun = await Promise.all(
        names.map(async (name) => ((await outputs[name].start()) ? [name] : [])),
      )
      return begun.flat()
    },
    stop: async (names) => {
      await Promise.all(names.map((name) => outputs[name].stop()))
    },
  }
}

interface Output {
  /** False: it ran already. */
  readonly start: () => Promise<boolean>
  readonly stop: () => Promise<void>
}

function createOutput(connection: ObsConnection, clock: Clock, name: OutputName): Output {
  const { status, start, stop } = requests[name]
  /** OBS was asked to start, and has not said what became of it. */
  let isStarting = false
  let isUnwanted = false
  const waiting = new Set<(isStarted: boolean) => void>()

  const event = name === 'stream' ? 'StreamStateChanged' : 'RecordStateChanged'
  connection.on(event, ({ outputState }) => {
    if (outputState.endsWith('_STARTED')) end(true)
    else if (outputState.endsWith('_STOPPED')) end(false)
  })

  function end(isStarted: boolean): void {
    const isOurs = isStarting
    isStarting = false
    // Nobody waits for it any more: it must not go out all the same.
    if (isStarted && isOurs && isUnwanted) askToStop().catch(() => undefined)
    for (const hear of waiting) hear(isStarted)
  }

  /** Whether it runs, when OBS says so next. Rejects if OBS is lost before. */
  function next(): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const lost = (): void => reject(connection.lost.reason as Error)
      const hear = (isStarted: boolean): void => {
        waiting.delete(hear)
        connection.lost.removeEventListener('abort', lost)
        resolve(isStarted)
      }
      waiting.add(hear)
      connection.lost.addEventListener('abort', lost, { once: true })
    })
  }

  function aMoment(): Promise<void> {
    return new Promise((resolve) => {
      clock.setAlarm(later(clock.now(), again), resolve)
    })
  }

  async function isActive(): Promise<boolean> {
    return (await connection.call(status)).outputActive
  }

  /** False: it had stopped already. */
  async function askToStop(): Promise<boolean> {
    try {
      await connection.call(stop)
      return true
    } catch (error) {
      if (error instanceof ObsError && error.code === isNotRunning) return false
      throw error
    }
  }

  return {
    start: async () => {
      isUnwanted = false
      if (await isActive()) return false
      isStarting = true
      const started = next()
      // Awaited below; if asking fails nobody will.
      started.catch(() => undefined)
      try {
        await connection.call(start)
      } catch (error) {
        isStarting = false
        if (error instanceof ObsError && error.code === isRunning) return false
        throw error
      }
      if (!(await started)) throw new Error(whyNot(name))
      return true
    },
    stop: async () => {
      isUnwanted = true
      if (isStarting && !(await isActive())) {
        if (!(await next())) return
      }
      let isAsked = false
      // It answers that it is active for a while after it said that it has stopped, and that it is
      // none that could be stopped while it is stopping (29.0.2, 32.2.2): only its status counts.
      while (await isActive()) {
        const changed = next()
        changed.catch(() => undefined)
        isAsked ||= await askToStop()
        await Promise.race([changed, aMoment()])
      }
    },
  }
}

function whyNot(name: OutputName): string {
  return name === 'stream'
    ? 'OBS could not start the stream; look at its server, key and network (in OBS: Settings, Stream)'
    : 'OBS could not start the recording; look at its folder and the room on the disk (in OBS: Settings, Output)'
}

/** Why something with OBS's outputs failed, for people; without a full stop. */
export function outputFailure(error: unknown): string {
  if (isLost(error)) return 'the connection to OBS was lost'
  return error instanceof Error ? error.message : String(error)
}
