import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'

import { describe, expect, onTestFinished, test } from 'vitest'

import { toSecret } from '#base/redacted.ts'
import { connectToObs } from '#obs/link/connect.ts'
import { connect, failureOf, patience, startObs } from '#test/obs/bench.ts'
import { createStillClock } from '#test/still-clock.ts'

const never = new AbortController().signal

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
