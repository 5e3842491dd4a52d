import { describe, expect, test } from 'vitest'

import { milliseconds } from '#base/time.ts'
import { noon } from '#test/fixtures.ts'
import { daily } from '#test/show/calendar/stage.ts'

import { createWorld } from './world.ts'

/** Seconds after noon. */
const start = 30

describe.each([
  ['far', { hasLocks: false, isFar: true }],
  ['near, without locks', { hasLocks: false }],
  ['near, with locks', { hasLocks: true }],
])('%s', (_, options) => {
  test.each(['kill', 'freeze'] as const)(
    'a start that asks when it is late is made, though the one that leads is gone (%s) a second before',
    async (how) => {
      const world = createWorld(options)
      const first = world.open('host')
      const ask = async (call: 'connect' | 'send', ...args: readonly unknown[]): Promise<void> => {
        const asked = first.host.ask('main', call, args)
        await world.pass(2000)
        expect(await asked).toMatchObject({ ok: true })
      }
      await world.pass(2000)
      await ask('connect', { url: 'ws://virtual', password: 'secret', remember: true })
      const time = milliseconds((12 * 3600 + start) * 1000)
      const order = { type: 'put', entry: { ...daily, time, late: 'ask' } }
      await ask('send', { type: 'calendar', order })
      const second = world.open('host')
      await world.pass(noon + (start - 1) * 1000 - world.now())
      first[how]()
      await world.pass(20_000)

      expect(second.host.role()).toBe('leading')
      expect(world.snapshot()).toMatchObject({ phase: 'running' })
      expect(world.snapshot()?.calendar).not.toHaveProperty('waits')
    },
  )
})
