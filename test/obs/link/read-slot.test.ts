import { expect, test } from 'vitest'

import { readSlot } from '#obs/link/read-slot.ts'
import { openConnection } from '#test/obs/bench.ts'
import { portAlone } from '#test/obs/cut/port-alone.ts'
import type { FakeAnswer } from '#test/obs/fake-obs-messages.ts'
import type { FakeObs } from '#test/obs/fake-obs.ts'

const slot = { realm: 'OBS_WEBSOCKET_DATA_REALM_GLOBAL', slotName: 'onframe-armed' }

/** As an OBS that writes its file: that many reads of any slot find nothing, and then there is `value`. */
function writes(obs: FakeObs, reads: number, value: (slotName: unknown) => unknown): void {
  let met = 0
  obs.answer('GetPersistentData', ({ slotName }): FakeAnswer => {
    met += 1
    return { ok: { slotValue: met <= reads ? null : value(slotName) } }
  })
}

test('what OBS keeps is found though a read meets a write of its file', async () => {
  const { obs, connection } = await openConnection()
  writes(obs, 2, () => 'kept')

  expect(await readSlot(connection, slot)).toBe('kept')
})

test('a slot that is empty is asked for a few times, and no more', async () => {
  const { obs, connection } = await openConnection()
  writes(obs, Number.POSITIVE_INFINITY, () => null)

  expect(await readSlot(connection, slot)).toBeNull()
  expect(obs.received.filter(({ type }) => type === 'GetPersistentData')).toHaveLength(4)
})

test('a cut that another page armed is found though OBS writes its file just then', async () => {
  const { obs, clock, connection } = await openConnection()
  const cutting = portAlone(connection, clock, () => undefined)
  const at = clock.now() + 1000
  const armed = { slot: 'onframe-cut-3', aimedAt: at, take: 2, at, scene: 'Two', transition: null }
  writes(obs, 1, (slotName) => (slotName === 'onframe-armed' ? armed : 'Three'))

  expect(await cutting.inherit()).toMatchObject({ slot: 'onframe-cut-3', scene: 'Three' })
})
