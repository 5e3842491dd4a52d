import type { Kept } from '#storage/kept.ts'
import { keepInMemory } from '#storage/memory.ts'
import type { After } from '#storage/patience.ts'
import { createPatience } from '#storage/patience.ts'

import { keptThrough } from './kept-through.ts'

export type DiskState = 'well' | 'full' | 'broken' | 'silent'

/** One database, and what may become of it. All pages that `open` it share it. */
export interface BadDisk {
  readonly open: (after: After) => Kept
  /** Full: refuses to write. Broken: refuses all. Silent: what is asked waits until it is well. */
  readonly become: (state: DiskState) => void
  /** How often it was asked for something that it then refused, or let wait. */
  readonly met: () => Readonly<Record<Exclude<DiskState, 'well'>, number>>
  /** As "Clear site data" does. */
  readonly wipe: () => Promise<void>
}

/** `memory`: what lies on it, which several may reach by ways that fail each by themselves. */
export function createBadDisk(memory: Kept = keepInMemory()): BadDisk {
  let state: DiskState = 'well'
  let waiting: (() => void)[] = []
  const met = { full: 0, broken: 0, silent: 0 }

  async function ready(isWrite: boolean): Promise<void> {
    if (state !== 'well' && (state !== 'full' || isWrite)) met[state] += 1
    if (state === 'silent') await new Promise<void>((go) => waiting.push(go))
    if (state === 'broken') throw new Error('the disk is broken')
    if (isWrite && state === 'full') throw new DOMException('no room', 'QuotaExceededError')
  }

  return {
    become: (next) => {
      state = next
      if (next === 'silent') return
      const late = waiting
      waiting = []
      for (const go of late) go()
    },
    met: () => met,
    wipe: () => memory.write([], { removeUnder: [''] }),
    open: (after) => {
      const patience = createPatience(after)
      const read = <Value>(ask: () => Promise<Value>): Promise<Value> =>
        patience.read(async () => {
          await ready(false)
          return await ask()
        })
      const write = <Value>(ask: () => Promise<Value>): Promise<Value> => {
        let isGivenUp = false
        return patience.write(
          async () => {
            await ready(true)
            if (isGivenUp) throw new Error('given up')
            return await ask()
          },
          () => (isGivenUp = true),
        )
      }
      return keptThrough(memory, read, write)
    },
  }
}
