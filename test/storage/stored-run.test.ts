import { expect, test } from 'vitest'

import { isUnderWay, storedShowKey } from '#storage/stored-run.ts'
import { createWorld } from '#test/chaos/world.ts'

/** The overlay reads what the orchestrator stores without its decoder: the two must agree. */
test.each(['main', 'second'])('what is stored of the show %s tells whether it runs', async (id) => {
  const world = createWorld({ hasLocks: true })
  const page = world.open()
  const isStoredUnderWay = async (): Promise<boolean> =>
    isUnderWay(await world.kept.read(storedShowKey(id)))
  const send = async (type: string): Promise<void> => {
    const answer = page.host.ask(id, 'send', [{ type }])
    await world.pass(500)
    expect(await answer).toEqual({ ok: true })
  }
  if (id !== 'main') {
    const creating = page.host.ask(id, 'createShow', [{ id }])
    await world.pass(500)
    expect(await creating).toEqual({ ok: true })
  }
  expect(await isStoredUnderWay()).toBe(false)

  await send('start')
  expect(await isStoredUnderWay()).toBe(true)
  await send('pause')
  expect(await isStoredUnderWay()).toBe(true)
  await send('stop')
  expect(await isStoredUnderWay()).toBe(false)
})

test.each([undefined, null, 7, 'running', {}, { saved: null }, { saved: { run: { phase: 1 } } }])(
  'of %j nothing is under way',
  (stored) => {
    expect(isUnderWay(stored)).toBe(false)
  },
)
