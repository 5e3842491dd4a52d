import { expect, test } from 'vitest'

import { createWorld } from './world.ts'

test.each(['killed', 'closed'] as const)(
  'what is asked just when the page that runs the show is %s, is done by the next',
  async (end) => {
    const world = createWorld({ hasLocks: true })
    const first = world.open()
    await world.pass(500)
    const second = world.open()
    await world.pass(2500)
    void first.host.ask('main', 'load', [JSON.stringify({ cues: [{ scene: 'A' }] })])
    void first.host.ask('main', 'send', [{ type: 'start' }])
    await world.pass(500)
    const roles = [first.host.role(), second.host.role()]

    if (end === 'killed') first.kill()
    else first.close()
    const asked = second.host.ask('main', 'send', [{ type: 'pause' }])
    await world.pass(500)

    expect(roles).toEqual(['leading', 'following'])
    expect(await asked).toEqual({ ok: true })
    expect(world.snapshot()?.phase).toBe('paused')
  },
)
