import type { OBSRequestTypes } from 'obs-websocket-js/json'

import { later, milliseconds } from '#base/time.ts'

import type { Clock } from './clock.ts'
import type { ObsConnection } from './connection.ts'

/**
 * Ms before each read but the first, until a slot counts as empty. A read takes OBS about 1 ms, and a write of the file 2
 * or 3 ms; on a busy disk it took up to 0.37 s.
 */
const pauses = [0, 0, 0, 10, 30, 60, 100, 200].map(milliseconds)

/**
 * What OBS keeps in a slot; null: nothing. OBS reads and writes its file without a lock, and a read during
 * a write finds every slot empty (seen in 29.0.2 and 32.2.2), so an empty answer is not believed at once.
 */
export async function readSlot(
  connection: ObsConnection,
  { now, setAlarm }: Pick<Clock, 'now' | 'setAlarm'>,
  slot: OBSRequestTypes['GetPersistentData'],
): Promise<unknown> {
  for (const pause of [...pauses, null]) {
    const { slotValue } = await connection.call('GetPersistentData', slot)
    if (slotValue !== null && slotValue !== undefined) return slotValue
    if (pause !== null && pause > 0) {
      await new Promise<void>((go) => setAlarm(later(now(), pause), go))
    }
  }
  return null
}
