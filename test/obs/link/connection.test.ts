import { once } from 'node:events'

import { describe, expect, test } from 'vitest'

import { arrived, failureOf, openConnection, patience } from '#test/obs/bench.ts'
import { silence } from '#test/obs/fake-obs.ts'

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
