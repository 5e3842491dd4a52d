import type { OBSRequestTypes } from 'obs-websocket-js/json'

import type { ObsConnection } from './connection.ts'
import { ObsError } from './obs-error.ts'

type SlotWrite = OBSRequestTypes['SetPersistentData']

/**
 * Writes slots one after another, each answered as OBS answers it. The slots of a realm are one file, which OBS reads,
 * changes and writes without a lock: of two writes at once one is lost.
 */
export function createSlotWrites(
  obs: () => Pick<ObsConnection, 'call'>,
): (slot: OBSRequestTypes['GetPersistentData'], value: unknown) => Promise<unknown> {
  let last: Promise<unknown> = Promise.resolve()
  return (slot, value) => {
    const slotValue = value as SlotWrite['slotValue']
    const written = last.then(() => obs().call('SetPersistentData', { ...slot, slotValue }))
    last = written.catch(async (error: unknown) => {
      // OBS may still write it, on a thread of its own: the next must not overtake it.
      if (error instanceof ObsError) await error.answer?.catch(() => undefined)
    })
    return written
  }
}
