import type { Instant } from '#base/time.ts'
import type { Decoded } from '#decode/fault.ts'
import { storageWords, unreadableWords } from '#words/storage.ts'

import type { Kept } from './kept.ts'
import { createParts } from './part.ts'

/** The fields of a session's record that the store uses. */
interface Kind {
  readonly id: string
  readonly openedAt: Instant
}

const prefix = 'session/'
const mostKept = 30

/** Records of sessions; the newest thirty are kept, and all that cannot be read. */
export interface SessionStore<Record extends Kind> {
  /** Rejects if the storage does. */
  readonly write: (record: Record) => Promise<void>
  /** Newest first; what cannot be read is left out. */
  readonly list: () => Promise<readonly Kind[]>
  /** Null: there is none, or it cannot be read and was kept aside. Rejects if the storage does. */
  readonly read: (id: string) => Promise<Record | null>
}

export function createSessionStore<Record extends Kind>(
  kept: Kept,
  decode: (value: unknown) => Decoded<Record>,
  onTrouble: (message: string) => void,
): SessionStore<Record> {
  const parts = createParts(kept)
  const known = new Set<string>()

  async function list(): Promise<readonly Kind[]> {
    const keys = (await kept.keys()).filter((key) => key.startsWith(prefix))
    const records = await Promise.all(keys.map((key) => kept.read(key).catch(() => null)))
    return records.filter(isKind).sort((a, b) => b.openedAt - a.openedAt)
  }

  /** Once for each session: to list the records reads all of them. */
  async function prune(): Promise<void> {
    const old = (await list()).slice(mostKept)
    for (const { id } of old) await kept.remove(prefix + id)
  }

  return {
    list,
    read: async (id) => {
      const part = await parts.read(prefix + id, unreadableWords.broadcastLog(id), decode)
      if (part.state === 'read') return part.value
      if (part.state === 'none') return null
      if (part.raw === undefined) throw new Error(part.message)
      onTrouble(`${part.message} ${storageWords.newLog}`)
      return null
    },
    write: async (record) => {
      const key = prefix + record.id
      await parts.spare(key, true)
      await kept.write([[key, record]])
      if (known.has(record.id)) return
      known.add(record.id)
      // It is stored; that older ones are still there as well does no harm.
      await prune().catch(() => known.delete(record.id))
    },
  }
}

function isKind(value: unknown): value is Kind {
  const { id, openedAt } = (value ?? {}) as Partial<Kind>
  return typeof id === 'string' && typeof openedAt === 'number'
}
