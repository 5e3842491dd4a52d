import { expect, test } from 'vitest'

import { between } from '#base/time.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import { readSlot } from '#obs/link/read-slot.ts'
import { arrived, openConnection } from '#test/obs/bench.ts'
import { portAlone } from '#test/obs/cut/port-alone.ts'
import type { FakeAnswer } from '#test/obs/fake-obs-messages.ts'
import type { FakeObs } from '#test/obs/fake-obs.ts'
import type { createStillClock } from '#test/still-clock.ts'

const slot = { realm: 'OBS_WEBSOCKET_DATA_REALM_GLOBAL', slotName: 'onframe-armed' }

/** As an OBS that writes its file: that many reads of any slot find nothing, and then there is `value`. */
function writes(obs: FakeObs, reads: number, value: (slotName: unknown) => unknown): void {
  let met = 0
  obs.answer('GetPersistentData', ({ slotName }): FakeAnswer => {
    met += 1
    return { ok: { slotValue: met <= reads ? null : value(slotName) } }
  })
}

/** The pauses between reads go by, and nothing that is given longer than they take. */
async function passing<Value>(
  read: Promise<Value>,
  clock: Pick<ReturnType<typeof createStillClock>, 'now' | 'nextAt' | 'passToNext'>,
  connection: ObsConnection,
): Promise<Value> {
  for (;;) {
    const isOver = await Promise.race([
      read.then(() => true),
      arrived(connection).then(() => false),
    ])
    if (isOver) return await read
    const next = clock.nextAt()
    if (next !== null && between(clock.now(), next) <= 200) clock.passToNext()
  }
}

test('what OBS keeps is found though a read meets a write of its file', async () => {
  const { obs, clock, connection } = await openConnection()
  writes(obs, 2, () => 'kept')

  expect(await readSlot(connection, clock, slot)).toBe('kept')
})

test('what OBS keeps is found though its disk is busy for a third of a second', async () => {
  const { obs, clock, connection } = await openConnection()
  const since = clock.now()
  obs.answer('GetPersistentData', () => ({
    ok: { slotValue: between(since, clock.now()) < 370 ? null : 'kept' },
  }))
  const read = readSlot(connection, clock, slot)

  expect(await passing(read, clock, connection)).toBe('kept')
})

test('a slot that is empty is asked for a few times, and no more', async () => {
  const { obs, clock, connection } = await openConnection()
  writes(obs, Number.POSITIVE_INFINITY, () => null)
  const read = readSlot(connection, clock, slot)

  expect(await passing(read, clock, connection)).toBeNull()
  expect(obs.received.filter(({ type }) => type === 'GetPersistentData')).toHaveLength(9)
})

test('a cut that another page armed is found though OBS writes its file just then', async () => {
  const { obs, clock, connection } = await openConnection()
  const cutting = portAlone(connection, clock, () => undefined)
  const at = clock.now() + 1000
  const armed = { slot: 'onframe-cut-3', aimedAt: at, take: 2, at, scene: 'Two', transition: null }
  writes(obs, 1, (slotName) => (slotName === 'onframe-armed' ? armed : 'Three'))

  expect(await cutting.inherit()).toMatchObject({ slot: 'onframe-cut-3', scene: 'Three' })
})

test('a cut that another page armed counts as armed though OBS does not find where to', async () => {
  const { obs, clock, connection } = await openConnection()
  const cutting = portAlone(connection, clock, () => undefined)
  const at = clock.now() + 1000
  const armed = { slot: 'onframe-cut-3', aimedAt: at, take: 2, at, scene: 'Two', transition: null }
  writes(obs, 0, (slotName) => (slotName === 'onframe-armed' ? armed : null))

  expect(await passing(cutting.inherit(), clock, connection)).toMatchObject({
    slot: 'onframe-cut-3',
    scene: 'Two',
    outcome: expect.any(Promise),
  })
})
