import type { AddressInfo } from 'node:net'
import { createServer as createTcpServer } from 'node:net'

import { expect } from '@playwright/test'

import type { ObsProcess, ObsVersion } from '#test/rig/obs.ts'
import type { Rig } from '#test/rig/rig-test.ts'
import { rigTest as test } from '#test/rig/rig-test.ts'

import type { OpenDock } from './dock.ts'
import { openDock } from './dock.ts'
import type { Server } from './streaming-to.ts'
import { isStreaming, prepared, streamingTo } from './streaming-to.ts'

async function readyToStream(
  rig: Rig,
  version: ObsVersion,
  server: Server,
): Promise<{ readonly obs: ObsProcess; readonly dock: OpenDock }> {
  const obs = await streamingTo(rig, version, server)
  const dock = await openDock(await rig.launchEngine('current'))
  await prepared(dock, obs)
  return { obs, dock }
}

/** Takes the connection and says nothing, as a server does that is overloaded. */
async function startSilentServer(): Promise<Server & { readonly close: () => void }> {
  const server = createTcpServer(() => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `rtmp://127.0.0.1:${port}/live`, key: 'test', close: () => void server.close() }
}

function stepsOf({ moments }: OpenDock): string {
  const { procedure } = moments.at(-1)?.broadcast ?? {}
  return (procedure?.steps ?? []).map(({ name, state }) => `${name} ${state}`).join(', ')
}

for (const version of ['29', '32'] as const) {
  test.describe(`on OBS ${version}`, () => {
    test('live until it is ended: the stream is at the server, and then it is not', async ({
      rig,
    }) => {
      const rtmp = await rig.startRtmp()
      const { obs, dock } = await readyToStream(rig, version, rtmp)
      await dock.send({ type: 'start-broadcast', sessionId: 'tonight' })
      const live = await dock.until(({ broadcast }) => broadcast.phase === 'live')
      expect(live).toMatchObject({ phase: 'running', broadcast: { isOverlayLive: true } })
      expect(rtmp.streams()).toEqual([rtmp.key])

      await dock.send({ type: 'stop-broadcast' })
      const over = await dock.until(({ broadcast }) => broadcast.phase === 'ready')
      expect(over).toMatchObject({ phase: 'idle', broadcast: { error: null, sessionId: null } })
      expect(await isStreaming(obs)).toBe(false)
    })

    test('no server: the start fails, all is undone, and a recording of the user goes on', async ({
      rig,
    }) => {
      // Nobody listens there.
      const nowhere = { url: 'rtmp://127.0.0.1:1/live', key: 'test' }
      const obs = await streamingTo(rig, version, nowhere)
      await obs.call('StartRecord')
      const dock = await openDock(await rig.launchEngine('current'))
      await prepared(dock, obs)
      await dock.send({
        type: 'configure-broadcast',
        config: { outputs: ['stream', 'record'], startupTimeout: 8000 },
      })
      await dock.until(({ obs: { record } }) => record.state === 'started')
      await dock.send({ type: 'start-broadcast' })
      const failed = await dock.until(({ broadcast }) => broadcast.phase === 'error')

      expect(failed.broadcast.error).toContain('Going live failed at the outputs of OBS')
      expect(failed.broadcast.error).toContain('Undone: the overlay, the broadcast log')
      expect(failed.phase).toBe('idle')
      expect(await isStreaming(obs)).toBe(false)
      expect((await obs.call('GetRecordStatus')).outputActive).toBe(true)
      await obs.call('StopRecord')
    })

    test('a wrong key: the server turns it away, and nothing is left on', async ({ rig }) => {
      const { url, streams } = await rig.startRtmp()
      const { obs, dock } = await readyToStream(rig, version, { url, key: 'wrong' })
      await dock.send({ type: 'configure-broadcast', config: { startupTimeout: 8000 } })
      await dock.send({ type: 'start-broadcast' })
      const failed = await dock.until(({ broadcast }) => broadcast.phase === 'error')

      expect(failed.broadcast.error).toContain('Going live failed at the outputs of OBS')
      expect(failed.broadcast.procedure?.steps.map(({ state }) => state)).not.toContain('done')
      expect(failed).toMatchObject({ phase: 'idle', broadcast: { isOverlayLive: false } })
      expect(await isStreaming(obs)).toBe(false)
      expect(streams()).toEqual([])
    })

    test('a server that answers nothing: the start is given up, and cannot succeed later', async ({
      rig,
    }) => {
      const silent = await startSilentServer()
      const { obs, dock } = await readyToStream(rig, version, silent)
      await dock.send({
        type: 'configure-broadcast',
        config: { startupTimeout: 2000, shutdownTimeout: 2000 },
      })
      await dock.send({ type: 'start-broadcast' })
      const failed = await dock.until(({ broadcast }) => broadcast.phase === 'error')
      silent.close()

      expect(failed.broadcast.error).toContain('OBS was still starting after 2 s')
      expect(failed.broadcast.error).toContain('Not undone: the outputs of OBS')
      expect(stepsOf(dock)).toContain('outputs')
      expect(await isStreaming(obs)).toBe(false)
    })

    test('OBS killed while live: an error that says so, and a way out', async ({ rig }) => {
      const rtmp = await rig.startRtmp()
      const { obs, dock } = await readyToStream(rig, version, rtmp)
      await dock.send({ type: 'start-broadcast' })
      await dock.until(({ broadcast }) => broadcast.phase === 'live')
      await obs.kill()
      await dock.until(({ obs: { link } }) => link.phase !== 'up')
      expect((await dock.snapshot()).broadcast.phase).toBe('live')

      await obs.restart()
      const failed = await dock.until(({ broadcast }) => broadcast.phase === 'error')
      expect(failed.broadcast.error).toContain('The stream ended in OBS')
      await dock.send({ type: 'recover' })
      const out = await dock.until(({ broadcast }) => broadcast.phase === 'ready')
      expect(out.broadcast.error).toBeNull()
    })

    test('OBS killed while starting: undone, or named as stuck until OBS is back', async ({
      rig,
    }) => {
      const silent = await startSilentServer()
      const { obs, dock } = await readyToStream(rig, version, silent)
      await dock.send({ type: 'start-broadcast' })
      await dock.until(({ broadcast }) => broadcast.phase === 'starting')
      await obs.kill()
      const failed = await dock.until(({ broadcast }) => broadcast.phase === 'error')
      silent.close()
      expect(failed.broadcast.error).toContain('Not undone: the outputs of OBS')

      await obs.restart()
      await dock.until(
        ({ broadcast }) => broadcast.error !== null && !broadcast.error.includes('Not undone'),
      )
      expect(stepsOf(dock)).toContain('outputs undone')
      expect(await isStreaming(obs)).toBe(false)
    })

    test('the server is lost while live: reconnecting is seen, the show holds, and goes on', async ({
      rig,
    }) => {
      const rtmp = await rig.startRtmp()
      const { dock } = await readyToStream(rig, version, rtmp)
      await dock.send({ type: 'configure-broadcast', config: { whenReconnecting: 'hold' } })
      await dock.send({ type: 'start-broadcast' })
      await dock.until(({ broadcast }) => broadcast.phase === 'live')
      await rtmp.kill()
      const held = await dock.until(({ phase }) => phase === 'paused')
      expect(held).toMatchObject({ broadcast: { phase: 'live', isHeld: true } })

      await rig.startRtmp({ port: rtmp.port })
      const back = await dock.until(({ phase }) => phase === 'running')
      expect(back).toMatchObject({ broadcast: { phase: 'live', isHeld: false } })
    })

    test('emergency stop ends a stream that is on, at once and twice', async ({ rig }) => {
      const rtmp = await rig.startRtmp()
      const { obs, dock } = await readyToStream(rig, version, rtmp)
      await dock.send({ type: 'start-broadcast' })
      await dock.until(({ broadcast }) => broadcast.phase === 'live')
      expect(await dock.send({ type: 'emergency-stop' })).toEqual({ ok: true })
      expect(await dock.send({ type: 'emergency-stop' })).toEqual({ ok: true })
      const off = await dock.until(
        ({ broadcast }) =>
          broadcast.procedure?.steps.every(({ state }) => state === 'undone') === true,
      )

      expect(off).toMatchObject({ phase: 'idle', broadcast: { phase: 'idle', error: null } })
      expect(await isStreaming(obs)).toBe(false)
    })
  })
}
