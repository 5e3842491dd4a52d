import { expect, test } from 'vitest'

import { later, seconds } from '#base/time.ts'
import { openConnection } from '#test/obs/bench.ts'

import { portAlone } from './port-alone.ts'

const slot = 'onframe-cut-0'

test.each([
  ['its scene', slot],
  ['its note', 'onframe-armed'],
])('a batch of which OBS refuses to keep %s is not sent', async (_, refused) => {
  const { obs, clock, connection } = await openConnection()
  const told: unknown[] = []
  const port = portAlone(connection, clock, (error) => told.push(error))
  // What an earlier cut has left there.
  obs.answer('GetPersistentData', () => ({ ok: { slotValue: 'Three' } }))
  obs.answer('SetPersistentData', ({ slotName }) =>
    slotName === refused ? { code: 700, comment: 'The disk is full.' } : { ok: null },
  )
  const at = later(clock.now(), seconds(1))
  const plan = { take: 1, at, scene: 'Two', transition: null }

  expect(await port.arm({ slot, at, plan, isWanted: () => true })).toBeNull()
  expect(obs.received.map(({ type }) => type)).not.toContain('Sleep')
  expect(obs.cuts).toEqual([])
  expect(told).toHaveLength(1)
})
