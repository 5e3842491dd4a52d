import type { Clock } from './clock.ts'
import type { ObsConnection } from './connection.ts'
import { readSlot } from './read-slot.ts'
import { createSlotWrites } from './slot-writes.ts'

/** The copies of a show that OBS itself keeps. All calls reject if OBS does. */
export interface MirrorSlots {
  /** Of the rundown. */
  readonly mirror: MirrorSlot
  /** The same for the library. */
  readonly libraryMirror: MirrorSlot
}

interface MirrorSlot {
  /** Null: there is none. */
  readonly read: () => Promise<unknown>
  readonly write: (value: object) => Promise<void>
}

/** `obs`: throws while OBS is not connected. */
export function createMirrorSlots(
  obs: () => ObsConnection,
  clock: Clock,
  showId: string,
): MirrorSlots {
  const write = createSlotWrites(obs)

  /** In OBS's profile: another profile has another stream, and other rundowns. */
  function mirrorAt(slotName: string): MirrorSlot {
    const slot = { realm: 'OBS_WEBSOCKET_DATA_REALM_PROFILE', slotName }
    return {
      read: async () => await readSlot(obs(), clock, slot),
      write: async (value) => {
        await write(slot, value)
      },
    }
  }

  return {
    mirror: mirrorAt(`onframe/${showId}`),
    libraryMirror: mirrorAt(`onframe/${showId}/library`),
  }
}
