import { expect, onTestFinished, test } from 'vitest'

import { toSecret } from '#base/redacted.ts'
import { between, later } from '#base/time.ts'
import { connectToObs } from '#obs/link/connect.ts'
import type { Fence, ObsConnection } from '#obs/link/connection.ts'
import { unheard } from '#obs/link/let-through.ts'
import { failureOf, patience, startObs } from '#test/obs/bench.ts'
import type { FakeObs } from '#test/obs/fake-obs.ts'
import { createStillClock } from '#test/still-clock.ts'

const scene = { sceneName: 'Two' }
const batch = [{ requestType: 'SetCurrentProgramScene', requestData: scene }] as const
const how = { executionType: 0, haltOnFailure: true } as const

/** A connection to an OBS that keeps what it is sent until it wakes, as a network does that is gone for a while. */
async function open() {
  const obs = await startObs()
  const clock = createStillClock()
  const gone = new AbortController()
  onTestFinished(() => gone.abort())
  const fence: Fence = async ({ writes, heardAt, catchUp }) => {
    if (writes && between(heardAt, clock.now()) > unheard) await catchUp()
  }
  const address = { url: obs.url, password: toSecret('') }
  const connection = await connectToObs(address, patience, clock, gone.signal, fence)
  const troubles: string[] = []
  connection.onTrouble(({ message }) => troubles.push(message))
  return { obs, clock, connection, troubles }
}

type Kind = 'call' | 'batch'

function put(connection: ObsConnection, kind: Kind, isWanted?: () => boolean): Promise<unknown> {
  if (kind === 'call') return connection.call('SetCurrentProgramScene', scene, isWanted)
  return connection.batch(batch, { ...how, ...(isWanted && { isWanted }) }, patience)
}

function asked(obs: FakeObs): readonly string[] {
  return obs.received.map(({ type }) => type).filter((type) => !type.startsWith('Get'))
}

test.each(['call', 'batch'] as const)(
  'a %s to an OBS that was not heard of late is sent when it answers, and not before',
  async (kind) => {
    const { obs, clock, connection, troubles } = await open()
    const wake = obs.freeze()
    clock.pass(unheard + 1)
    const answer = put(connection, kind, () => true)
    await obs.asked('GetVersion')
    clock.pass(patience)
    await expect.poll(() => troubles).toEqual([expect.stringContaining('Onframe waits for it')])
    clock.pass(2000)
    expect(asked(obs)).toEqual([])

    await wake('as asked')

    await answer
    expect(asked(obs)).toEqual(['SetCurrentProgramScene'])
  },
)

test.each(['call', 'batch'] as const)(
  'a %s that is not wanted any more when OBS answers is never sent',
  async (kind) => {
    const { obs, clock, connection } = await open()
    let isWanted = true
    const wake = obs.freeze()
    clock.pass(unheard + 1)
    const failure = failureOf(put(connection, kind, () => isWanted))
    await obs.asked('GetVersion')
    clock.pass(patience)

    isWanted = false
    await wake('as asked')

    expect(await failure).toMatchObject({ kind: 'overtaken' })
    await connection.call('GetVersion')
    expect(asked(obs)).toEqual([])
  },
)

test.each(['call', 'batch'] as const)(
  'a %s of which nobody says whether it is still wanted is given up, and never sent',
  async (kind) => {
    const { obs, clock, connection } = await open()
    const wake = obs.freeze()
    clock.pass(unheard + 1)
    const failure = failureOf(put(connection, kind))
    await obs.asked('GetVersion')
    clock.pass(patience)

    expect(await failure).toMatchObject({
      kind: 'no-answer',
      message: expect.stringContaining('was not sent to OBS'),
    })
    await wake('as asked')
    await connection.call('GetVersion')
    expect(asked(obs)).toEqual([])
  },
)

test('a link that is lost while something waits for OBS ends that, too', async () => {
  const { obs, clock, connection } = await open()
  obs.freeze()
  clock.pass(unheard + 1)
  const failure = failureOf(put(connection, 'call', () => true))
  await obs.asked('GetVersion')
  clock.pass(patience)

  obs.drop()

  expect(await failure).toMatchObject({ kind: 'closed' })
})

test('OBS is heard in time for a moment, and then what writes is sent at once', async () => {
  const { obs, clock, connection } = await open()
  clock.pass(2000)
  const due = later(clock.now(), patience)
  connection.hearBefore(due)
  connection.hearBefore(later(due, patience))()
  clock.passToNext()
  await obs.asked('GetVersion')
  await connection.call('GetStats')
  clock.pass(between(clock.now(), due))

  await put(connection, 'call')

  expect(obs.received.map(({ type }) => type)).toEqual([
    'GetVersion',
    'GetStats',
    'SetCurrentProgramScene',
  ])
  expect(clock.nextAt()).toBeNull()
})
