import { expect, onTestFinished, test } from 'vitest'

import { toSecret } from '#base/redacted.ts'
import { createOutputs, outputFailure } from '#obs/do/outputs.ts'
import { connectToObs } from '#obs/link/connect.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import { failureOf, patience, startObs } from '#test/obs/bench.ts'
import type { FakeObs } from '#test/obs/fake-obs.ts'
import { createStillClock } from '#test/still-clock.ts'

const scene = { sceneName: 'Two' }
const how = { executionType: 0, haltOnFailure: true } as const

interface Desk {
  readonly obs: FakeObs
  readonly clock: ReturnType<typeof createStillClock>
  readonly connection: ObsConnection
  /** Resolves when a request waits for the proof that this page leads. */
  readonly waits: () => Promise<void>
  /** The proof is there, for all that wait for it. */
  readonly prove: () => void
}

/** A connection whose every write waits until it is proved that this page leads. */
async function open(): Promise<Desk> {
  const obs = await startObs()
  const clock = createStillClock()
  const gone = new AbortController()
  onTestFinished(() => gone.abort())
  const waiting: (() => void)[] = []
  const told: (() => void)[] = []
  const address = { url: obs.url, password: toSecret('') }
  const connection = await connectToObs(address, patience, clock, gone.signal, ({ writes }) => {
    if (!writes) return Promise.resolve()
    return new Promise((go) => {
      waiting.push(go)
      for (const tell of told.splice(0)) tell()
    })
  })
  return {
    obs,
    clock,
    connection,
    waits: async () => {
      if (waiting.length === 0) await new Promise<void>((tell) => told.push(tell))
    },
    prove: () => {
      for (const go of waiting.splice(0)) go()
    },
  }
}

function asked(obs: FakeObs): readonly string[] {
  return obs.received.map(({ type }) => type).filter((type) => !type.startsWith('Get'))
}

test.each(['call', 'batch'] as const)(
  'a %s that is not wanted any more once it may be sent is not sent',
  async (kind) => {
    const { obs, connection, waits, prove } = await open()
    let isWanted = true
    const ask = (): Promise<unknown> => {
      if (kind === 'call') return connection.call('SetCurrentProgramScene', scene, () => isWanted)
      const batch = [{ requestType: 'SetCurrentProgramScene', requestData: scene }] as const
      return connection.batch(batch, { ...how, isWanted: () => isWanted }, patience)
    }
    const failure = failureOf(ask())
    await waits()

    isWanted = false
    prove()

    expect(await failure).toMatchObject({ kind: 'overtaken' })
    await connection.call('GetVersion')
    expect(asked(obs)).toEqual([])
  },
)

test.each(['call', 'batch'] as const)(
  'a %s that was let through before the page stood still is proved anew before it is sent',
  async (kind) => {
    const { obs, clock, connection, waits, prove } = await open()
    let stands = 2000
    const isWanted = (): boolean => {
      clock.pass(stands)
      stands = 0
      return true
    }
    const batch = [{ requestType: 'SetCurrentProgramScene', requestData: scene }] as const
    const answer =
      kind === 'call'
        ? connection.call('SetCurrentProgramScene', scene, isWanted)
        : connection.batch(batch, { ...how, isWanted }, patience)
    await waits()
    prove()
    await waits()
    await connection.call('GetVersion')
    expect(asked(obs)).toEqual([])

    prove()
    await answer
    expect(asked(obs)).toEqual(['SetCurrentProgramScene'])
  },
)

test('what OBS was not ready for is proved and wanted again before it is sent again', async () => {
  const { obs, clock, connection, waits, prove } = await open()
  obs.answer('SetCurrentProgramScene', () => ({ code: 207 }))
  let isWanted = true
  const failure = failureOf(connection.call('SetCurrentProgramScene', scene, () => isWanted))
  await waits()
  prove()
  await obs.asked('SetCurrentProgramScene')
  await connection.call('GetVersion')
  clock.pass(250)
  await waits()

  isWanted = false
  prove()

  expect(await failure).toMatchObject({ kind: 'overtaken' })
  expect(asked(obs)).toEqual(['SetCurrentProgramScene'])
})

test('a batch that must end at a moment sleeps for what is left when it is sent', async () => {
  const { obs, clock, connection, waits, prove } = await open()
  const at = clock.now() + 400
  const batch = connection.batch(
    () => [
      { requestType: 'Sleep', requestData: { sleepMillis: at - clock.now() } },
      { requestType: 'SetCurrentProgramScene', requestData: scene },
    ],
    how,
    patience,
  )
  await waits()
  clock.pass(150)

  prove()

  await batch
  expect(obs.received.find(({ type }) => type === 'Sleep')?.data).toEqual({ sleepMillis: 250 })
})

test('a start of the stream that waits for its proof is not sent after a stop was asked for', async () => {
  const { obs, clock, connection, waits, prove } = await open()
  obs.answer('GetStreamStatus', () => ({ ok: { outputActive: false } }))
  obs.answer('GetOutputList', () => ({ ok: { outputs: [] } }))
  const outputs = createOutputs(connection, clock)
  const started = outputs.start(['stream']).then(() => 'started', outputFailure)
  await waits()
  const stopped = outputs.stop(['stream']).then(() => 'stopped', outputFailure)

  prove()

  expect(await started).toBe('It was stopped before OBS had started it.')
  for (let turns = 0; turns < 8; turns += 1) {
    await connection.call('GetVersion')
    clock.pass(125)
  }
  expect(await stopped).toBe('stopped')
  expect(asked(obs)).toEqual([])
})

test('what waits for its proof while OBS begins to change its scene collection waits for that, too', async () => {
  const { obs, connection, waits, prove } = await open()
  const changing = new Promise((resolve) => {
    connection.on('CurrentSceneCollectionChanging', resolve)
  })
  const answer = connection.call('SetCurrentProgramScene', scene)
  await waits()
  obs.emit('CurrentSceneCollectionChanging', { sceneCollectionName: 'One' })
  await changing

  prove()
  obs.emit('CurrentSceneCollectionChanged', { sceneCollectionName: 'Other' })
  await Promise.race([waits(), answer])

  expect(asked(obs)).toEqual([])
  prove()
  await answer
})
