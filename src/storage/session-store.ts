import type { Instant } from '#base/time.ts'

import type { Kept } from './kept.ts'

/** The little that the store must know of a session's record. */
interface Kind {
  readonly id: string
  readonly openedAt: Instant
}

const prefix = 'session/'
const mostKept = 30

/** Records of sessions, newest kept. What is in them is read as it was written, by id. */
export interface SessionStore<Record extends Kind> {
  readonly write: (record: Record) => Promise<void>
  /** Newest first; what is none is left out. */
  readonly list: () => Promise<readonly Kind[]>
  readonly read: (id: string) => Promise<unknown>
}

export function createSessionStore<Record extends Kind>(kept: Kept): SessionStore<Record> {
  async function list(): Promise<readonly Kind[]> {
    const keys = (await kept.keys()).filter((key) => key.startsWith(prefix))
    const records = await Promise.all(keys.map((key) => kept.read(key)))
    return records.filter(isKind).sort((a, b) => b.openedAt - a.openedAt)
  }

  return {
    list,
    read: (id) => kept.read(prefix + id),
    write: async (record) => {
      await kept.write([[prefix + record.id, record]])
      const old = (await list()).slice(mostKept)
      for (const { id } of old) await kept.remove(prefix + id)
    },
  }
}

function isKind(value: unknown): value is Kind {
  const { id, openedAt } = (value ?? {}) as Partial<Kind>
  return typeof id === 'string' && typeof openedAt === 'number'
}
