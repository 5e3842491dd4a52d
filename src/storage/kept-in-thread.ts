import { reasonOf } from '#base/reason.ts'
import { storageReasons } from '#words/storage.ts'

import type { Kept, Writing } from './kept.ts'
import type { After } from './patience.ts'

/** A value that a key must still have when something is written: conditions cannot go to another thread. */
export interface Seen {
  readonly key: string
  readonly value: unknown
}

/** What is asked of a place that another thread has. */
export type KeptCall =
  | { readonly call: 'read'; readonly key: string }
  | { readonly call: 'keys' }
  | {
      readonly call: 'write'
      readonly entries: readonly (readonly [key: string, value: unknown])[]
      readonly removals: readonly string[]
      readonly removeUnder: readonly string[]
      readonly seen: Seen | null
    }
  | {
      readonly call: 'change'
      readonly before: Seen
      readonly value: unknown
      readonly seen: Seen | null
    }
  | { readonly call: 'remove'; readonly key: string; readonly seen: Seen | null }

export interface KeptQuestion {
  readonly id: number
  readonly asked: KeptCall
}

export interface KeptAnswer {
  readonly id: number
  /** `changed`: something that was seen is another by now. */
  readonly result:
    | { readonly type: 'done'; readonly value: unknown }
    | { readonly type: 'changed' }
    | { readonly type: 'refused'; readonly message: string }
}

/** A place that another thread has, which may come late and go again. */
export interface KeptInThread {
  readonly kept: Kept
  /** The way to it. Null: it is gone, and all that is asked is refused. */
  readonly use: (port: MessagePort | null) => void
  readonly hear: (answer: KeptAnswer) => void
}

/** How long an answer is waited for (ms): longer than that thread itself waits for its place. */
const patience = 5000 as Parameters<After>[0]
/** How often a write is tried anew after another has written in between. */
const mostTries = 10

interface Waiting {
  readonly settle: (result: KeptAnswer['result']) => void
}

type Act = (seen: Seen | null) => Promise<KeptAnswer['result']>

export function keepInThread(after: After): KeptInThread {
  const waiting = new Map<number, Waiting>()
  let current: MessagePort | null = null
  let asked = 0
  let last: Promise<unknown> = Promise.resolve()

  function ask(call: KeptCall): Promise<KeptAnswer['result']> {
    return new Promise((settle) => {
      const port = current
      if (port === null) {
        settle(silent)
        return
      }
      asked += 1
      const id = asked
      const callOff = after(patience, () => end(silent))
      function end(result: KeptAnswer['result']): void {
        callOff()
        waiting.delete(id)
        settle(result)
      }
      waiting.set(id, { settle: end })
      try {
        port.postMessage({ id, asked: call } satisfies KeptQuestion)
      } catch (error) {
        // It cannot be cloned.
        end({ type: 'refused', message: reasonOf(error) })
      }
    })
  }

  async function done(call: KeptCall): Promise<unknown> {
    const result = await ask(call)
    if (result.type === 'done') return result.value
    throw new Error(result.type === 'refused' ? result.message : storageReasons.undone)
  }

  const read = (key: string): Promise<unknown> => done({ call: 'read', key })

  /** One after another: what they write would get in each other's way. */
  function inLine<Value>(work: () => Promise<Value>): Promise<Value> {
    const mine = last.then(work)
    last = mine.catch(() => {})
    return mine
  }

  /** The condition is decided here, and there only that what it was decided by is still so. */
  function provided(condition: Writing['provided'], act: Act): Promise<unknown> {
    return condition === undefined ? decide(condition, act) : inLine(() => decide(condition, act))
  }

  async function decide(condition: Writing['provided'], act: Act): Promise<unknown> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      let seen: Seen | null = null
      if (condition !== undefined) {
        seen = { key: condition.key, value: await read(condition.key) }
        const objection = condition.objection(seen.value)
        if (objection !== null) throw new Error(objection)
      }
      const result = await act(seen)
      if (result.type === 'refused') throw new Error(result.message)
      if (result.type !== 'changed') return result.value
    }
    throw new Error(storageReasons.undone)
  }

  return {
    kept: {
      read,
      keys: async () => (await done({ call: 'keys' })) as readonly string[],
      write: async (entries, { removals = [], removeUnder = [], provided: condition } = {}) => {
        await provided(condition, (seen) =>
          ask({ call: 'write', entries, removals, removeUnder, seen }),
        )
      },
      change: (key, update, condition) =>
        inLine(() =>
          decide(condition, async (seen) => {
            const before = { key, value: await read(key) }
            const value = update(structuredClone(before.value))
            return value === undefined
              ? { type: 'done', value: undefined }
              : await ask({ call: 'change', before, value, seen })
          }),
        ),
      remove: async (key, condition) => {
        await provided(condition, (seen) => ask({ call: 'remove', key, seen }))
      },
    },
    use: (port) => {
      current = port
      for (const { settle } of waiting.values()) settle(silent)
    },
    hear: ({ id, result }) => waiting.get(id)?.settle(result),
  }
}

const silent = { type: 'refused', message: storageReasons.silent } as const
