import { decodeSetUp, decodeSetUps } from '#decode/command/set-up.ts'
import type { Decoded } from '#decode/fault.ts'
import { decoded, refused } from '#decode/fault.ts'
import { unreadableWords } from '#words/storage.ts'

import type { Kept } from './kept.ts'
import { createParts } from './part.ts'

type SetUps = ReturnType<typeof decodeSetUps>['setUps']

/** The shows beside the dock's own, as they are set up. */
export interface SetUpStore {
  /** Rejects if the storage does. What cannot be read is left out, kept aside and told: one sentence each. */
  readonly read: () => Promise<{ readonly setUps: SetUps; readonly troubles: readonly string[] }>
  /**
   * With them goes what lies under these prefixes: all or nothing. Rejects if the storage does, or if a
   * list that could not be got at would be overwritten.
   */
  readonly write: (setUps: SetUps, removeUnder: readonly string[]) => Promise<void>
}

const key = 'shows'

export function createSetUpStore(kept: Kept): SetUpStore {
  const parts = createParts(kept)
  return {
    read: async () => {
      const part = await parts.read(key, unreadableWords.showList, decodeAll)
      if (part.state === 'none') return { setUps: [], troubles: [] }
      if (part.state === 'read') return { setUps: part.value, troubles: [] }
      if (part.raw === undefined) throw new Error(part.message)
      return { setUps: decodeSetUps(part.raw).setUps, troubles: [part.message] }
    },
    write: async (setUps, removeUnder) => {
      await parts.spare(key, false)
      await kept.write([[key, setUps]], { removeUnder })
    },
  }
}

function decodeAll(value: unknown): Decoded<SetUps> {
  if (!Array.isArray(value)) return refused('expected a list')
  for (const [at, one] of value.entries()) {
    const read = decodeSetUp(one)
    if (typeof read === 'string') return refused(`shows[${at}]: ${read}`)
  }
  return decoded(decodeSetUps(value).setUps)
}
