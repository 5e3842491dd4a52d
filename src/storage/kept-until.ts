import type { Kept } from './kept.ts'

/** Nothing is written any more when that life is over: it may belong to another by then. */
export function keptUntil(kept: Kept, life: AbortSignal): Kept {
  async function alive<Value>(write: () => Promise<Value>): Promise<Value> {
    if (life.aborted) throw new Error('it is closed')
    return await write()
  }
  return {
    ...kept,
    write: (entries, how) => alive(() => kept.write(entries, how)),
    change: (key, update, provided) => alive(() => kept.change(key, update, provided)),
    remove: (key, provided) => alive(() => kept.remove(key, provided)),
  }
}
