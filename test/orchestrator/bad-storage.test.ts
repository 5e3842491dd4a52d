import { describe, expect, test } from 'vitest'

import type { SavedShow } from '#decode/stored/saved-show.ts'
import type { World } from '#test/chaos/world.ts'
import { createWorld } from '#test/chaos/world.ts'
import type { BadDisk } from '#test/storage/bad-disk.ts'
import { createBadDisk } from '#test/storage/bad-disk.ts'
import type { Reply } from '#wire/envelope.ts'

const rundown = JSON.stringify({ id: 'r', cues: [{ scene: 'A' }, { scene: 'B' }] })
const notStored = { ok: true, notice: expect.stringContaining('not stored') }

function createHouse(hasLocks = true): { readonly world: World; readonly disk: BadDisk } {
  const disk = createBadDisk()
  return { disk, world: createWorld({ hasLocks, disk }) }
}

/** What is answered within so many ms; null: nothing. */
async function within(ms: number, world: World, asked: Promise<Reply>): Promise<Reply | null> {
  let reply: Reply | null = null
  void asked.then((value) => (reply = value))
  await world.pass(ms)
  return reply
}

function roles(world: World): readonly string[] {
  return world.pages().map(({ host }) => host.role())
}

/** On air, in a show as it is stored. */
function sceneOf(stored: unknown): string | undefined {
  return (stored as { saved: SavedShow }).saved.run.onAir?.cue.scene
}

async function playing(hasLocks = true) {
  const house = createHouse(hasLocks)
  const page = house.world.open()
  await house.world.pass(500)
  const ask = (call: string, ...args: readonly unknown[]): Promise<Reply> =>
    page.host.ask('main', call, args)
  void ask('load', rundown)
  void ask('send', { type: 'start' })
  await house.world.pass(500)
  return { ...house, page, ask }
}

describe.each([
  ['with locks', true],
  ['without locks', false],
])('%s', (_, hasLocks) => {
  test.each(['silent', 'broken'] as const)(
    'with storage that is %s from the start one leads, and what it does is answered within 5 s',
    async (state) => {
      const { world, disk } = createHouse(hasLocks)
      disk.become(state)
      const [page] = [world.open(), world.open()]
      const reply = await within(5000, world, page.host.ask('main', 'load', [rundown]))
      await within(500, world, page.host.ask('main', 'send', [{ type: 'start' }]))
      await world.pass(6000)

      expect(reply).toMatchObject(notStored)
      expect([...roles(world)].sort()).toEqual(['following', 'leading'])

      disk.become('well')
      await world.pass(5000)
      expect([...roles(world)].sort()).toEqual(['following', 'leading'])
      expect(await world.kept.read('token')).toBeGreaterThan(0)
      expect(JSON.stringify(await world.kept.read('show/main'))).toContain('"running"')
      expect(world.snapshot()?.phase).toBe('running')
    },
  )

  test('a leader that cannot store for a while stores all of it when it can', async () => {
    const { world, disk, ask } = await playing(hasLocks)
    const follower = world.open()
    await world.pass(500)
    disk.become('broken')
    const reply = await within(500, world, ask('send', { type: 'pause' }))
    const told = world.snapshot()?.notice?.message
    await world.pass(30_000)
    const during = roles(world)
    disk.become('well')
    await world.pass(3000)

    expect(reply).toMatchObject(notStored)
    expect(told).toContain('The show cannot be stored.')
    expect(during).toEqual(['leading', 'following'])
    expect(JSON.stringify(await world.kept.read('show/main'))).toContain('"paused"')
    expect(await within(500, world, ask('send', { type: 'resume' }))).toEqual({ ok: true })
    expect(
      await within(500, world, follower.host.ask('main', 'send', [{ type: 'pause' }])),
    ).toEqual({ ok: true })
  })
})

test('storage that falls silent is told of within 5 s, and commands are answered', async () => {
  const { world, disk, ask } = await playing()
  disk.become('silent')
  const first = await within(4500, world, ask('send', { type: 'pause' }))
  const second = await within(500, world, ask('send', { type: 'resume' }))

  expect([first, second]).toMatchObject([notStored, notStored])
  expect(world.snapshot()?.notice?.message).toContain('The storage does not answer.')
})

test('after "Clear site data" the show that runs is stored again, and its number goes on', async () => {
  const { world, disk, ask } = await playing()
  const number = await world.kept.read('token')
  await disk.wipe()
  await within(500, world, ask('send', { type: 'pause' }))
  const told = world.snapshot()?.notice?.message
  await world.pass(3000)

  expect(told).toContain('deleted')
  expect(await world.kept.read('token')).toBe(number)
  const keys = await world.kept.keys()
  expect(keys.filter((key) => key.startsWith('rundown/'))).toHaveLength(1)
  expect(keys).toEqual(expect.arrayContaining(['journal/main/1/from', 'show/main', 'shows']))
  const newcomer = world.open()
  await world.pass(500)
  expect(newcomer.host.role()).toBe('following')
})

test('a newcomer to emptied storage follows the one that runs the show', async () => {
  const { world, disk } = await playing(false)
  await disk.wipe()
  world.open()
  await world.pass(20_000)

  expect(roles(world)).toEqual(['leading', 'following'])
})

test('a show that storage did not let us read is there when it does, if nothing was done meanwhile', async () => {
  const { world, disk, page } = await playing()
  page.close()
  disk.become('silent')
  const second = world.open()
  await world.pass(6000)
  const before = [second.host.role(), world.snapshot()?.phase]
  disk.become('well')
  await world.pass(5000)

  expect(before).toEqual(['leading', 'idle'])
  expect(world.snapshot()).toMatchObject({ phase: 'running', onAir: { scene: 'A' } })
})

test('if something was done, that stays on air, and the stored show is put aside', async () => {
  const { world, disk, page } = await playing()
  page.close()
  disk.become('silent')
  const second = world.open()
  await world.pass(6000)
  void second.host.ask('main', 'load', [JSON.stringify({ id: 'other', cues: [{ scene: 'C' }] })])
  void second.host.ask('main', 'send', [{ type: 'start' }])
  await world.pass(1000)
  disk.become('well')
  await world.pass(8000)

  expect(world.snapshot()).toMatchObject({ phase: 'running', onAir: { scene: 'C' } })
  expect(sceneOf(await world.kept.read('show/main'))).toBe('C')
  expect(sceneOf(await world.kept.read('aside/show/main/1'))).toBe('A')
})

test('while nobody leads, what is asked is refused with a sentence', async () => {
  const { world, page } = await playing()
  page.freeze()
  const second = world.open()

  expect(await within(5000, world, second.host.ask('main', 'send', [{ type: 'start' }]))).toEqual({
    ok: false,
    reason: 'no-leader',
    message: expect.stringContaining('No Onframe runs the show'),
  })
})

test('a show that is removed leaves nothing in storage, its password neither', async () => {
  const { world, page } = await playing()
  const ask = (showId: string, call: string, ...args: readonly unknown[]): Promise<Reply> =>
    page.host.ask(showId, call, args)
  for (const id of ['second', 'second-b']) {
    void ask('main', 'createShow', { id })
    await world.pass(500)
    void ask(id, 'connect', { url: 'ws://virtual', password: 'secret', remember: true })
    await world.pass(500)
  }
  const before = (await world.kept.keys()).filter((key) => key.startsWith('of/second/'))
  // As a save that is just about to be made.
  void ask('second', 'send', { type: 'start' })
  const gone = await within(500, world, ask('main', 'removeShow', 'second'))
  const left = (await world.kept.keys()).filter((key) => key.startsWith('of/'))
  const again = await within(500, world, ask('main', 'createShow', { id: 'second' }))

  expect(before).toContain('of/second/password')
  expect([gone, again]).toEqual([{ ok: true }, { ok: true }])
  expect(left.filter((key) => !key.startsWith('of/second-b/'))).toEqual([])
  expect(left).toContain('of/second-b/password')
})

test('set-ups that cannot be read are put aside, and the operator is told', async () => {
  const { world } = createHouse()
  const stored = [{ id: 'second' }, { id: 'a b' }]
  await world.kept.write([['shows', stored]])
  const page = world.open()
  await world.pass(500)
  const told = world.snapshot()?.notice?.message
  await within(500, world, page.host.ask('main', 'createShow', [{ id: 'third' }]))

  expect(told).toContain('kept in storage as “aside/shows/1”')
  expect(await world.kept.read('aside/shows/1')).toEqual(stored)
  expect(await world.kept.read('shows')).toMatchObject([{ id: 'second' }, { id: 'third' }])
})

test('set-ups that storage does not let us read are not overwritten', async () => {
  const { world, disk, page, ask } = await playing()
  await within(500, world, ask('createShow', { id: 'second' }))
  page.close()
  disk.become('silent')
  const second = world.open()
  await world.pass(5000)
  const made = await within(5000, world, second.host.ask('main', 'createShow', [{ id: 'third' }]))
  // So that it is the same tenure that gets storage back.
  void second.host.ask('main', 'send', [{ type: 'start' }])
  await world.pass(1000)
  disk.become('well')
  await world.pass(10_000)

  expect(made).toMatchObject(notStored)
  const ids = ((await world.kept.read('shows')) as { id: string }[]).map(({ id }) => id)
  expect([...ids].sort()).toEqual(['second', 'third'])
})

test('each trouble that broken storage has caused ends when that is stored', async () => {
  const { world, disk, ask } = await playing()
  const left = (): readonly string[] =>
    (world.snapshot()?.notices ?? []).map(({ about }) => about).sort()
  disk.become('broken')
  await within(500, world, ask('createShow', { id: 'second' }))
  await within(500, world, ask('configureBackends', { sources: true }))
  const during = left()
  disk.become('well')
  await world.pass(10_000)
  const after = left()
  await within(500, world, ask('configureBackends', { sources: true }))

  expect(during).toEqual(['settings', 'show-list', 'storage'])
  // Settings are stored when they are saved again.
  expect(after).toEqual(['settings'])
  expect(left()).toEqual([])
})
