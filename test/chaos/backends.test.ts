import { expect, test } from 'vitest'

import { createWorld } from './world.ts'

/** A page that leads, with a webhook that does not answer: what it was told is posted again. */
async function posting() {
  const world = createWorld({ hasLocks: false })
  const first = world.open()
  await world.pass(500)
  const backends = { webhook: { base: 'https://example.org' } }
  const kept = first.host.ask('main', 'configureBackends', [backends])
  await world.pass(500)
  expect(await kept).toEqual({ ok: true })
  void first.host.ask('main', 'connect', [
    { url: 'ws://virtual', password: 'secret', remember: true },
  ])
  await world.pass(1000)
  expect(world.posts.map(({ by }) => by)).toContain(first.id)
  return { world, first }
}

test('a page that was replaced while it was frozen posts nothing when it wakes', async () => {
  const { world, first } = await posting()
  const second = world.open()
  await world.pass(500)
  expect(second.host.role()).toBe('following')
  first.freeze()
  await world.pass(15_000)
  expect(second.host.role()).toBe('leading')
  const before = world.posts.filter(({ by }) => by === first.id).length

  first.thaw()
  await world.pass(120_000)
  expect(world.posts.filter(({ by }) => by === first.id)).toHaveLength(before)
})

test('a page that is closed posts nothing any more', async () => {
  const { world, first } = await posting()
  // Its thread is still there for a moment, as a browser's is.
  first.host.close()
  const before = world.posts.length
  await world.pass(120_000)

  expect(world.posts).toHaveLength(before)
})
