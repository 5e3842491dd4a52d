import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterEach, describe, expect, test } from 'vitest'

import { nodeDisk } from '#disk/disk.ts'
import { keepInDirectory } from '#disk/keep-in-directory.ts'
import type { KeptWorld } from '#test/storage/kept-contract.ts'
import { keptContract } from '#test/storage/kept-contract.ts'

import { directories, newDirectory, open } from './directories.ts'
import { createFaultyDisk } from './faulty-disk.ts'

afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true })
})

function createWorld(): KeptWorld {
  const directory = newDirectory()
  const disk = createFaultyDisk(nodeDisk)
  let alarms: (() => void)[] = []
  return {
    kept: keepInDirectory({
      disk,
      directory,
      after: (_, run) => {
        alarms.push(run)
        return () => (alarms = alarms.filter((other) => other !== run))
      },
    }),
    tire: async () => {
      for (const ring of alarms) ring()
    },
    fill: async () => disk.become('full'),
    silence: async () => disk.become('silent'),
    heal: async () => disk.become('well'),
    wipe: async () => {
      for (const name of readdirSync(directory)) rmSync(join(directory, name), { recursive: true })
    },
  }
}

describe('in a directory', () => {
  test.each(Object.entries(keptContract))('%s', async (_, run) => {
    await expect(run(createWorld())).resolves.toBeUndefined()
  })

  test('what is kept is there for the next process, and no more files than values', async () => {
    const directory = newDirectory()
    const kept = open(directory)
    for (let count = 1; count <= 5; count += 1) await kept.write([['show/main', { count }]])
    await kept.write([['rundown/ä/…', 'text']])

    const later = open(directory)
    expect(await later.read('show/main')).toEqual({ count: 5 })
    expect(await later.read('rundown/ä/…')).toBe('text')
    expect(readdirSync(join(directory, 'values'))).toHaveLength(2)
  })

  test('wherever the power fails in a write, all of it is there afterwards or nothing', async () => {
    const seen = new Set<string>()
    let cut = 0
    for (let isCut = true; isCut; cut += 1) {
      const directory = newDirectory()
      await open(directory).write([
        ['a', 'old'],
        ['b', 'old'],
        ['gone', 'old'],
      ])
      const disk = createFaultyDisk(nodeDisk)
      disk.cutAfter(cut)
      const entries = [
        ['a', 'new'],
        ['b', 'new'],
      ] as const
      const isDone = await open(directory, disk)
        .write(entries, { removals: ['gone'] })
        .then(
          () => true,
          () => false,
        )
      isCut = disk.isCut()

      const kept = open(directory)
      const found = await Promise.all(['a', 'b', 'gone'].map((key) => kept.read(key)))
      seen.add(found.join())
      if (isDone) expect(found).toEqual(['new', 'new', undefined])
      // And it can be written to, without anything left behind.
      await kept.write([['c', 1]])
      const keys = await kept.keys()
      await open(directory).keys()
      expect(readdirSync(join(directory, 'values'))).toHaveLength(keys.length)
    }

    expect(cut).toBeGreaterThan(6)
    expect([...seen].sort()).toEqual(['new,new,', 'old,old,old'])
  })

  test('a full disk leaves no half-written files', async () => {
    const directory = newDirectory()
    const disk = createFaultyDisk(nodeDisk)
    const kept = open(directory, disk)
    await kept.write([['a', 1]])
    disk.become('full')
    await expect(kept.write([['a', 2]])).rejects.toThrow('ENOSPC')
    disk.become('well')

    expect(await kept.read('a')).toBe(1)
    expect(readdirSync(join(directory, 'values'))).toHaveLength(1)
  })

  test('a write that came through after it was given up is taken back', async () => {
    const directory = newDirectory()
    let ring: (() => void) | null = null
    let isLate = false
    const disk = {
      ...nodeDisk,
      rename: async (from: string, to: string) => {
        await nodeDisk.rename(from, to)
        if (isLate) ring?.()
      },
    }
    const kept = keepInDirectory({ disk, directory, after: (_, run) => ((ring = run), () => {}) })
    await kept.write([['a', 1]])
    isLate = true

    await expect(kept.write([['a', 2]])).rejects.toThrow('The storage does not answer.')
    isLate = false
    expect(await kept.read('a')).toBe(1)
    expect(await open(directory).read('a')).toBe(1)
  })

  test('an index that cannot be read is refused with its place, and nothing is overwritten', async () => {
    const directory = newDirectory()
    await open(directory).write([['a', 1]])
    for (const spoilt of [
      '',
      '{"onframe":"kept","version":2,"files":{}}',
      '{"files":{"a":"../x"}}',
    ]) {
      writeFileSync(join(directory, 'index.json'), spoilt)
      const kept = open(directory)

      await expect(kept.read('a')).rejects.toThrow('index.json')
      await expect(kept.write([['a', 2]])).rejects.toThrow('index.json')
      expect(readFileSync(join(directory, 'index.json'), 'utf8')).toBe(spoilt)
      expect(readdirSync(join(directory, 'values'))).toHaveLength(1)
    }
  })

  test('a value that cannot be read comes out as bytes, and the others are not touched', async () => {
    const directory = newDirectory()
    const kept = open(directory)
    await kept.write([['a', 1]])
    const [name = ''] = readdirSync(join(directory, 'values'))
    await kept.write([['b', 2]])
    writeFileSync(join(directory, 'values', name), 'spoilt')

    expect(await kept.read('a')).toBeInstanceOf(Uint8Array)
    expect(await kept.read('b')).toBe(2)
  })

  test('values without an index are left where they are', async () => {
    const directory = newDirectory()
    await open(directory).write([['a', 1]])
    rmSync(join(directory, 'index.json'))

    expect(await open(directory).keys()).toEqual([])
    expect(readdirSync(join(directory, 'values'))).toHaveLength(1)
  })

  test.skipIf(process.platform === 'win32')('no other user can read what is kept', async () => {
    const directory = join(newDirectory(), 'data')
    await open(directory).write([['a', 1]])
    const modes = ['', 'values', 'index.json', ...readdirSync(join(directory, 'values'))].map(
      (name) => {
        const path = join(directory, name.length > 20 ? 'values' : '', name)
        return statSync(path).mode & 0o777
      },
    )

    expect(modes).toEqual([0o700, 0o700, 0o600, 0o600])
  })
})
