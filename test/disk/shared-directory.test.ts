import { readdirSync, rmSync } from 'node:fs'

import { afterEach, describe, expect, test } from 'vitest'

import { nodeDisk } from '#disk/disk.ts'
import { keepToken, keptWhile } from '#storage/lease.ts'

import { directories, newDirectory, open } from './directories.ts'
import { createFaultyDisk } from './faulty-disk.ts'

afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true })
})

/** A disk on which something happens between the values of a write and its index. */
function createSlowDisk() {
  let act: (() => Promise<void>) | null = null
  const disk = {
    ...nodeDisk,
    syncNames: async (path: string) => {
      await nodeDisk.syncNames(path)
      const mine = act
      act = null
      await mine?.()
    },
  }
  return { disk, meanwhile: (next: () => Promise<void>) => (act = next) }
}

describe('in a directory that another process writes to', () => {
  test('one that was frozen in the middle of a write overwrites nothing of the one that replaced it', async () => {
    const directory = newDirectory()
    const other = open(directory)
    const { disk, meanwhile } = createSlowDisk()
    const frozen = open(directory, disk)
    await frozen.write([['a', 1]])
    const entries = [
      ['a', 2],
      ['b', 2],
    ] as const
    meanwhile(() => other.write(entries))

    await expect(frozen.write([['a', 3]])).rejects.toThrow('Another Onframe has written')
    expect(await Promise.all(['a', 'b'].map((key) => open(directory).read(key)))).toEqual([2, 2])
    expect(await frozen.read('a')).toBe(2)
    expect(readdirSync(directory).sort()).toEqual(['index.json', 'values'])
  })

  test('a write that fails removes no file that another process is writing', async () => {
    const directory = newDirectory()
    const full = createFaultyDisk(nodeDisk)
    const failing = open(directory, full)
    await failing.write([['a', 1]])
    const { disk, meanwhile } = createSlowDisk()
    const other = open(directory, disk)
    await other.keys()
    meanwhile(async () => {
      full.become('full')
      await expect(failing.write([['a', 2]])).rejects.toThrow('ENOSPC')
    })
    await other.write([['a', 3]])

    expect(await open(directory).read('a')).toBe(3)
  })

  test('a process that another has replaced meanwhile writes nothing', async () => {
    const directory = newDirectory()
    const number = (await keepToken(open(directory), () => 0.5).raise(0, 0)) ?? 0
    let replaced = 0
    const first = keptWhile({
      kept: open(directory),
      number: () => number,
      onReplaced: () => (replaced += 1),
      onEmptied: () => {},
    })
    await first.write([['show', 'of the first']])
    const other = open(directory)
    await keepToken(other, () => 0.5).raise(number, number)
    await other.write([['show', 'of the second']])

    await expect(first.write([['show', 'of the first, late']])).rejects.toThrow('Another Onframe')
    expect(replaced).toBe(1)
    expect(await other.read('show')).toBe('of the second')
  })
})
