import type { Duration } from '#base/time.ts'
import { between, later, milliseconds } from '#base/time.ts'
import type { Clock } from '#obs/link/clock.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import { fieldsOf } from '#obs/link/fields.ts'
import type { StateAct } from '#show/state/actions.ts'

import type { Doer } from './kind.ts'

/** Between two steps of a fade (ms). */
const step = milliseconds(40)

/** From here a fade begins or ends that comes from silence or goes there (dB): lower is not heard. */
const audible = -60

/** The range that obs-websocket takes; OBS tells -100 for silence. */
const range = { least: -100, most: 26 }

export function createVolume(
  connection: ObsConnection,
  { now, setAlarm }: Clock,
): Doer<Extract<StateAct, { type: 'volume' }>> {
  async function volumeOf(inputName: string): Promise<number> {
    const answer = await connection.call('GetInputVolume', { inputName })
    const db = fieldsOf('GetInputVolume', answer).number('inputVolumeDb')
    return Math.min(range.most, Math.max(range.least, db))
  }

  async function set(inputName: string, db: number, isWanted: () => boolean): Promise<void> {
    await connection.call('SetInputVolume', { inputName, inputVolumeDb: db }, isWanted)
  }

  /** In steps of the same dB. One that is late is left out, so that the fade is as long as it should be. */
  async function fade(
    input: string,
    target: number,
    length: Duration,
    isWanted: () => boolean,
  ): Promise<void> {
    const began = now()
    const from = Math.max(audible, await volumeOf(input))
    const to = Math.max(audible, target)
    for (;;) {
      await new Promise<void>((go) => setAlarm(later(now(), step), go))
      const part = between(began, now()) / length
      if (part >= 1) break
      await set(input, from + (to - from) * part, isWanted)
    }
    await set(input, target, isWanted)
  }

  return {
    read: async (act) => ({ ...act, db: await volumeOf(act.input), fade: act.fade, stay: false }),
    send: ({ input, db, fade: length }, isWanted) =>
      length === null || length === 0
        ? set(input, db, isWanted)
        : fade(input, db, length, isWanted),
    // A fade takes many requests, over time.
    ride: ({ input, db, fade: length }) =>
      Promise.resolve(
        length === null || length === 0
          ? [
              {
                requestType: 'SetInputVolume',
                requestData: { inputName: input, inputVolumeDb: db },
              },
            ]
          : null,
      ),
  }
}
