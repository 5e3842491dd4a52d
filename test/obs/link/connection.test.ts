import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'

import { describe, expect, onTestFinished, test } from 'vitest'

import { toSecret } from '#base/redacted.ts'
import { connectToObs } from '#obs/link/connect.ts'
import { arrived, connect, failureOf, openConnection, patience, startObs } from '#test/obs/bench.ts'
import { silence } from '#test/obs/fake-obs.ts'
import { createStillClock } from '#test/still-clock.ts'

const never = new AbortController().signal

describe('a call', () => {
  test('is answered with what OBS says', async () => {
    const { connection } = await openConnection()

    expect(await connection.call('GetVersion')).toMatchObject({ obsVersion: '29.0.2' })
    expect(connection).toMatchObject({ obsWebSocketVersion: '5.1.0', rpcVersion: 1 })
  })

  test('that OBS refuses is rejected with its code and its request', async () => {
    const { connection } = await openConnection()

    const error = await failureOf(
      connection.call('SetCurrentProgramScene', { sceneName: 'Nowhere' }),
    )

    expect(error).toMatchObject({
      name: 'ObsError',
      kind: 'refused',
      code: 600,
      request: 'SetCurrentProgramScene',
    })
  })

  test('under way when the connection closes is rejected', async () => {
    const { obs, connection } = await openConnection()
    obs.answer('GetStats', silence())
    const failures = [connection.call('GetStats'), connection.batch([], how, patience)].map(
      failureOf,
    )
    const pending = failureOf(connection.call('GetStats'))
    await obs.asked('GetStats')

    obs.drop(1001)

    expect(await pending).toMatchObject({ kind: 'closed', code: 1001 })
    await Promise.all(failures)
    expect(connection.lost.reason).toMatchObject({ kind: 'closed', code: 1001, stage: 'up' })
  })

  test('that is never answered times out, and a late answer does no harm', async () => {
    const { obs, clock, connection } = await openConnection()
    const answers: (() => void)[] = []
    obs.answer('GetStats', async () => {
      await new Promise<void>((resolve) => answers.push(resolve))
      return { ok: { renderTotalFrames: 7 } }
    })
    const failure = failureOf(connection.call('GetStats'))
    await obs.asked('GetStats')

    clock.pass(patience)

    expect(await failure).toMatchObject({ kind: 'no-answer', request: 'GetStats' })
    answers.pop()?.()
    await arrived(connection)
    expect(connection.lost.aborted).toBe(false)
  })

  test('on a connection that is lost is not sent', async () => {
    const { obs, connection } = await openConnection()
    const lost = once(connection.lost, 'abort')
    obs.drop()
    await lost

    expect(await failureOf(connection.call('GetStats'))).toMatchObject({ kind: 'closed' })
    expect(obs.received).toEqual([])
  })

  test('leaves no alarm behind', async () => {
    const { clock, connection } = await openConnection()
    await connection.call('GetVersion')

    clock.pass(60_000)

    expect(clock.rung()).toBe(0)
  })

  test('to an OBS that is not ready is asked again, ever more rarely', async () => {
    const { obs, clock, connection } = await openConnection()
    let asked = 0
    obs.answer('GetStats', () => {
      asked += 1
      return asked < 4 ? { code: 207 } : { ok: { renderTotalFrames: 7 } }
    })
    const answer = connection.call('GetStats')

    for (const [at, wait] of [250, 500, 1000].entries()) {
      await obs.asked('GetStats', at + 1)
      await arrived(connection)
      clock.pass(wait)
    }

    expect(await answer).toEqual({ renderTotalFrames: 7 })
  })

  test('to an OBS that stays not ready is rejected within its patience', async () => {
    const { obs, clock, connection } = await openConnection()
    obs.answer('GetStats', () => ({ code: 207 }))
    const failure = failureOf(connection.call('GetStats'))

    for (const [at, wait] of [250, 500, 1000, 2000].entries()) {
      await obs.asked('GetStats', at + 1)
      await arrived(connection)
      clock.pass(wait)
    }

    expect(await failure).toMatchObject({ kind: 'refused', code: 207 })
  })

  test('waits while OBS changes its scene collection', async () => {
    const { obs, connection } = await openConnection()
    const changing = new Promise((resolve) => {
      connection.on('CurrentSceneCollectionChanging', resolve)
    })
    obs.emit('CurrentSceneCollectionChanging', { sceneCollectionName: 'A' })
    await changing
    const answer = connection.call('GetStats')
    expect(obs.received).toEqual([])

    obs.emit('CurrentSceneCollectionChanged', { sceneCollectionName: 'B' })

    expect(await answer).toMatchObject({ renderTotalFrames: 1 })
  })

  test('waits no longer than ten seconds for the word that the collection has changed', async () => {
    const { obs, clock, connection } = await openConnection()
    const changing = new Promise((resolve) => {
      connection.on('CurrentSceneCollectionChanging', resolve)
    })
    obs.emit('CurrentSceneCollectionChanging', { sceneCollectionName: 'A' })
    await changing
    const answer = connection.call('GetStats')

    clock.pass(10_000)

    expect(await answer).toMatchObject({ renderTotalFrames: 1 })
  })
})

describe('a batch', () => {
  test('has a patience of its own', async () => {
    const { obs, clock, connection } = await openConnection()
    obs.answer('Sleep', silence())
    const batch = [{ requestType: 'Sleep', requestData: { sleepMillis: 400 } }] as const
    const failure = failureOf(connection.batch(batch, how, patience))
    await obs.asked('Sleep')

    clock.pass(patience)

    expect(await failure).toMatchObject({ kind: 'no-answer', request: 'RequestBatch' })
  })
})

const how = { executionType: 0, haltOnFailure: true } as const

describe('connecting', () => {
  test('outlives an event that overtakes the word that we are in', async () => {
    const obs = await startObs()
    obs.eventBeforeIdentified('CurrentProgramSceneChanged', { sceneName: 'Two' })

    const connection = await connect(obs, createStillClock())

    expect(await connection.call('GetStats')).toMatchObject({ renderTotalFrames: 1 })
  })

  test('where nobody listens is rejected', async () => {
    const obs = await startObs()
    const { url } = obs
    await obs.stop()

    const error = await failureOf(
      connectToObs({ url, password: toSecret('') }, patience, createStillClock(), never),
    )

    expect(error).toMatchObject({ kind: 'closed', stage: 'opening' })
  })

  test('to one that says nothing at all is given up', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    onTestFinished(() => void server.close())
    const clock = createStillClock()
    const opened = once(server, 'connection')
    const address = { url: `ws://127.0.0.1:${port}`, password: toSecret('') }
    const failure = failureOf(connectToObs(address, patience, clock, never))
    await opened

    clock.pass(patience)

    expect(await failure).toMatchObject({ kind: 'no-answer', stage: 'opening' })
  })

  test('to one that does not greet is given up', async () => {
    const obs = await startObs({ greeting: 'silent' })
    const clock = createStillClock()
    const address = { url: obs.url, password: toSecret('') }
    const failure = failureOf(connectToObs(address, patience, clock, never))
    await obs.connected(1)

    clock.pass(patience)

    expect(await failure).toMatchObject({ kind: 'no-answer' })
  })

  test('can be given up from our side, and the socket goes with it', async () => {
    const obs = await startObs({ greeting: 'silent' })
    const gone = new AbortController()
    const address = { url: obs.url, password: toSecret('') }
    const failure = failureOf(connectToObs(address, patience, createStillClock(), gone.signal))
    await obs.connected(1)

    gone.abort()

    expect(await failure).toMatchObject({ kind: 'closed' })
    await obs.disconnected()
  })

  test('that was given up before it began opens nothing', async () => {
    const obs = await startObs()
    const gone = new AbortController()
    gone.abort()
    const address = { url: obs.url, password: toSecret('') }

    const error = await failureOf(connectToObs(address, patience, createStillClock(), gone.signal))

    expect(error).toMatchObject({ kind: 'closed' })
    await connect(obs, createStillClock())
    expect(obs.connections()).toBe(1)
  })

  test.each(['', 'localhost:4455', 'http://127.0.0.1:4455', 'obsws://127.0.0.1:4455/secret'])(
    'to "%s" is refused as no address',
    async (url) => {
      const address = { url, password: toSecret('') }

      const error = await failureOf(connectToObs(address, patience, createStillClock(), never))

      expect(error).toMatchObject({ kind: 'bad-address' })
      expect((error as Error).message).not.toContain('secret')
    },
  )
})
