import type { OBSRequestTypes } from 'obs-websocket-js/json'

import type { ObsConnection } from './connection.ts'

/** Each takes OBS about a millisecond, and a write of the file two or three. */
const looks = 4

/**
 * What OBS keeps in a slot; null: nothing. OBS reads and writes its file without a lock, and a read
 * that meets a write finds nothing in any slot (seen in 29.0.2 and 32.2.2): so it is not believed at once.
 */
export async function readSlot(
  connection: ObsConnection,
  slot: OBSRequestTypes['GetPersistentData'],
): Promise<unknown> {
  for (let look = 1; look <= looks; look += 1) {
    const { slotValue } = await connection.call('GetPersistentData', slot)
    if (slotValue !== null && slotValue !== undefined) return slotValue
  }
  return null
}
