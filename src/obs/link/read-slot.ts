import type { OBSRequestTypes } from 'obs-websocket-js/json'

import type { ObsConnection } from './connection.ts'

/**
 * Number of reads before a slot counts as empty. Each takes OBS about 1 ms; a write of the file takes 2 or
 * 3 ms.
 */
const looks = 4

/**
 * What OBS keeps in a slot; null: nothing. OBS reads and writes its file without a lock, and a read during
 * a write finds every slot empty (seen in 29.0.2 and 32.2.2), so an empty answer is not believed at once.
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
