import { seconds } from '#base/time.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import { isOvertaken, ObsError } from '#obs/link/obs-error.ts'
import type { OutputName } from '#show/state/output-clock.ts'
import { obsDoWords } from '#words/obs-do.ts'

/**
 * `longestStart`: how long (ms) OBS may say nothing after it was asked to start. `doubt`: how long, over a
 * new connection, a start may be under way of which OBS says nothing. `listen`: how long to wait for such a
 * start before another is begun: longer than a working server takes, and no longer than anyone would wait
 * to go live.
 */
export const requests = {
  stream: {
    event: 'StreamStateChanged',
    status: 'GetStreamStatus',
    start: 'StartStream',
    stop: 'StopStream',
    /**
     * Longest start (ms): OBS gives up a server that takes the connection and says nothing after 31 s
     * (29.0.2, 32.2.2).
     */
    longestStart: seconds(35),
    doubt: seconds(35),
    listen: seconds(5),
  },
  record: {
    event: 'RecordStateChanged',
    status: 'GetRecordStatus',
    start: 'StartRecord',
    stop: 'StopRecord',
    longestStart: seconds(5),
    doubt: seconds(1),
    listen: seconds(1),
  },
} as const

/** Request statuses `OutputRunning` and `OutputNotRunning`: the output is already as asked. */
export const isRunning = 500
const isNotRunning = 501

/**
 * An output that has stopped or is stopping is no failure here: its status shows it. Nor is a stop that was
 * not sent, since a start was asked for meanwhile.
 */
export async function askToStop(
  connection: ObsConnection,
  stop: 'StopStream' | 'StopRecord',
  isWanted: () => boolean,
): Promise<void> {
  try {
    await connection.call(stop, undefined, isWanted)
  } catch (error) {
    if (isOvertaken(error)) return
    if (!(error instanceof ObsError && error.code === isNotRunning)) throw error
  }
}

/** Whether OBS certainly has no output that could be streaming. False if OBS refuses to list them. */
export async function readHasNone(connection: ObsConnection): Promise<boolean> {
  try {
    const { outputs } = await connection.call('GetOutputList')
    return outputs.every(({ outputFlags }) => {
      const { OBS_OUTPUT_SERVICE: service } = (outputFlags ?? {}) as Record<string, unknown>
      return service === false
    })
  } catch (error) {
    if (error instanceof ObsError && error.kind === 'refused') return false
    throw error
  }
}

export const whyNot: Readonly<Record<OutputName, string>> = {
  stream: obsDoWords.noStream,
  record: obsDoWords.noRecording,
}

/** In MB: with less than about 50 OBS does not begin to record. */
const tooLittle = 100

export async function whyNoRecording(connection: ObsConnection): Promise<string> {
  const { availableDiskSpace: free } = await connection.call('GetStats')
  return free < tooLittle ? obsDoWords.diskFull(Math.floor(free)) : obsDoWords.silentRecording
}
