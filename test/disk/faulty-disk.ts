import type { Disk } from '#disk/disk.ts'

export interface FaultyDisk extends Disk {
  /** Full: half of what is written is, and then it fails. Silent: what is asked waits until it is well. */
  readonly become: (state: 'well' | 'full' | 'silent') => void
  /** The power fails after so many more calls that change something. */
  readonly cutAfter: (calls: number) => void
  readonly isCut: () => boolean
}

/** A real disk that can be made to fail. */
export function createFaultyDisk(disk: Disk): FaultyDisk {
  let state: 'well' | 'full' | 'silent' = 'well'
  let waiting: (() => void)[] = []
  let left = Infinity
  let isCut = false

  async function ready(): Promise<void> {
    if (state === 'silent') await new Promise<void>((go) => waiting.push(go))
    if (isCut) throw new Error('the power is off')
  }

  /** A call that changes something; half of it is done where the power fails in it. */
  async function changing(change: () => Promise<void>, half: () => Promise<void>): Promise<void> {
    await ready()
    if (left <= 0) {
      isCut = true
      await half()
      throw new Error('the power fails')
    }
    left -= 1
    await change()
  }

  const reading =
    <Args extends readonly unknown[], Value>(read: (...args: Args) => Promise<Value>) =>
    async (...args: Args): Promise<Value> => {
      await ready()
      return await read(...args)
    }

  return {
    become: (next) => {
      state = next
      if (next === 'silent') return
      const late = waiting
      waiting = []
      for (const go of late) go()
    },
    cutAfter: (calls) => (left = calls),
    isCut: () => isCut,
    read: reading(disk.read),
    list: reading(disk.list),
    stamp: reading(disk.stamp),
    write: (path, bytes) =>
      changing(
        async () => {
          if (state !== 'full') return await disk.write(path, bytes)
          await disk.write(path, bytes.subarray(0, bytes.length / 2))
          throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
        },
        () => disk.write(path, bytes.subarray(0, bytes.length / 2)),
      ),
    rename: (from, to) => changing(() => disk.rename(from, to), nothing),
    remove: (path) => changing(() => disk.remove(path), nothing),
    syncNames: (path) => changing(() => disk.syncNames(path), nothing),
    makeDirectory: (path) => changing(() => disk.makeDirectory(path), nothing),
  }
}

async function nothing(): Promise<void> {}
