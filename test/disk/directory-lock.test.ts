import { execFileSync } from 'node:child_process'
import {
  closeSync,
  constants,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, expect, test } from 'vitest'

import type { Holder, Locked } from '#disk/directory-lock.ts'
import { lockDirectory } from '#disk/directory-lock.ts'

const directories: string[] = []
afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true })
})

interface Start {
  readonly me: Holder
  readonly alive?: readonly number[]
  /** What happens while it waits. */
  readonly meanwhile?: () => void
}

function createHome() {
  const directory = mkdtempSync(join(tmpdir(), 'onframe-lock-'))
  directories.push(directory)
  const beats: (() => void)[] = []
  let waits = 0
  let lost = 0
  return {
    directory,
    file: join(directory, 'lock'),
    beats,
    waits: () => waits,
    lost: () => lost,
    start: ({ me, alive = [], meanwhile = () => {} }: Start): Promise<Locked> =>
      lockDirectory({
        directory,
        me,
        isAlive: (pid) => alive.includes(pid),
        wait: async () => {
          waits += 1
          meanwhile()
        },
        every: (_, run) => {
          beats.push(run)
          return () => {}
        },
        onLost: () => (lost += 1),
      }),
  }
}

const one: Holder = { pid: 11, machine: 'rack', space: 'pid:[1]', id: 'one' }
const two: Holder = { pid: 22, machine: 'rack', space: 'pid:[1]', id: 'two' }

/** As its holder does, at another time than before. */
function touch(file: string, at: number): void {
  utimesSync(file, at, at)
}

test('one that lives keeps its directory, and the other is told who it is', async () => {
  const { start, file, directory, waits } = createHome()
  expect(await start({ me: one })).toMatchObject({ ok: true })
  let at = 1000

  const second = await start({ me: two, alive: [11], meanwhile: () => touch(file, (at += 1)) })
  expect(second).toEqual({
    ok: false,
    message: `Another Onframe (process 11 on rack) uses the directory “${directory}”. Stop it, or choose another directory with --data.`,
  })
  expect(waits()).toBeLessThan(4)
})

test('one that was killed is replaced at once', async () => {
  const { start, waits, directory } = createHome()
  await start({ me: one })

  expect(await start({ me: two })).toMatchObject({ ok: true })
  expect(waits()).toBe(0)
  expect(readdirSync(directory)).toEqual(['lock'])
})

test('where processes are numbered anew, it is its own number that it finds', async () => {
  const { start, waits } = createHome()
  await start({ me: one })

  expect(await start({ me: { ...two, pid: 11 }, alive: [11] })).toMatchObject({ ok: true })
  expect(waits()).toBe(0)
})

test.each([
  ['its number is another process’s by now', two],
  ['it was on another machine', { ...two, machine: 'other' }],
  ['it has the same number in another container', { ...two, pid: 11, space: 'pid:[2]' }],
  ['its number is nobody’s in this container', { ...two, pid: 1, space: 'pid:[2]' }],
])('where %s, it is replaced when nobody has touched the file for long', async (_, me) => {
  const { start, waits } = createHome()
  await start({ me: one })

  expect(await start({ me, alive: [11] })).toMatchObject({ ok: true })
  expect(waits()).toBe(20)
})

test('a file that cannot be read is of one that may live, until nobody touches it', async () => {
  const { start, file, directory } = createHome()
  writeFileSync(file, '')
  let at = 1000

  const meanwhile = (): void => touch(file, (at += 1))
  expect(await start({ me: one, meanwhile })).toMatchObject({
    message: `Another Onframe uses the directory “${directory}”. Stop it, or choose another directory with --data.`,
  })
  expect(await start({ me: one })).toMatchObject({ ok: true })
})

test('of two that find a dead one’s file, one gets the directory', async () => {
  const { start } = createHome()
  await start({ me: one })
  const both = await Promise.all([
    start({ me: two, alive: [22, 33] }),
    start({ me: { ...two, pid: 33, id: 'three' }, alive: [22, 33] }),
  ])

  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
})

test('one whose directory another has taken is told', async () => {
  const { start, file, beats, lost } = createHome()
  await start({ me: one })
  writeFileSync(file, JSON.stringify(two))
  beats[0]?.()
  await expect.poll(lost).toBe(1)
})

test('what is released is free', async () => {
  const { start, directory } = createHome()
  const first = await start({ me: one })
  if (first.ok) await first.release()

  expect(readdirSync(directory)).toEqual([])
  expect(await start({ me: two, alive: [11] })).toMatchObject({ ok: true })
})

test('a directory that cannot be written to is told so', async () => {
  const { directory } = createHome()
  writeFileSync(join(directory, 'file'), '')
  const locked = await lockDirectory({
    directory: join(directory, 'file'),
    me: one,
    isAlive: () => false,
    wait: async () => {},
    every: () => () => {},
    onLost: () => {},
  })

  expect(locked).toMatchObject({ ok: false, message: expect.stringContaining('ENOTDIR') })
})

test.skipIf(process.platform === 'win32')(
  'on a disk that hangs it holds one thread, and the others go on',
  async () => {
    const { start, file, beats } = createHome()
    await start({ me: one })
    rmSync(file)
    // Who opens it waits until somebody writes to it.
    execFileSync('mkfifo', [file])
    for (let count = 0; count < 8; count += 1) beats[0]?.()
    const found = stat(tmpdir()).then(() => 'found')
    let timer: ReturnType<typeof setTimeout> | undefined
    // For what hangs: it is over before, however slow the machine.
    const late = new Promise((go) => (timer = setTimeout(() => go('late'), 20_000)))
    const first = await Promise.race([found, late])
    clearTimeout(timer)
    closeSync(openSync(file, constants.O_RDWR | constants.O_NONBLOCK))

    expect(first).toBe('found')
  },
)
