import { expect, test, vi } from 'vitest'

import { orchestratorWords } from '#words/orchestrator.ts'
import { workerWords } from '#words/worker.ts'

import type { Dock } from './dock-stage.ts'
import { createDockStage } from './dock-stage.ts'
import { get, post } from './host-stage.ts'

const stage = createDockStage()

const rundown = JSON.stringify({ scenes: [{ name: 'Ours', duration_ms: 300_000 }] })
/** Whether it tells that its storage is away. */
function tellsOfStorage({ snapshot }: Dock): boolean {
  const [told = '-'] = workerWords.storageAway('').split('.')
  return (snapshot()?.notices ?? []).some(({ message }) => message.includes(told))
}

const keptHere = { ok: true, notice: orchestratorWords.keptHere }

test('a dock that goes on without the server says that what is done is on this machine only, and it is', async () => {
  const server = await stage.nats()
  // The shows are those of a host, so that the dock itself has stored none of them.
  const host = await stage.start(server)
  await post(host, '/shows/main/calls/load', JSON.stringify([rundown]))
  const dock = stage.dock()
  await dock.link(server.url)
  await dock.until(({ view }) => view()?.type === 'following')
  await host.end('SIGKILL')
  await dock.until(({ view }) => view()?.type === 'leading')
  expect(await dock.ask('send', { type: 'start' })).toEqual({ ok: true })
  await vi.waitUntil(
    async () => (await dock.own.keys()).some((key) => key.startsWith('rundown/')),
    { timeout: 10_000 },
  )
  await server.kill()
  await dock.until(({ view }) => view()?.away === 'awake')

  expect(await dock.ask('send', { type: 'nudge', by: 1000 })).toEqual(keptHere)
  expect(await dock.ask('send', { type: 'pause' })).toEqual(keptHere)
  await dock.until(tellsOfStorage)
  // As its storage is now, it is opened again, and the server is still away.
  const stored = await Promise.all(
    (await dock.own.keys()).map(async (key) => [key, await dock.own.read(key)] as const),
  )
  const again = stage.dock(stored)
  await again.until(({ view }) => view()?.type === 'alone')
  await again.until(({ snapshot }) => snapshot()?.phase === 'paused')
  expect(again.snapshot()?.onAir?.title).toBe('Ours')

  await server.restart()
  await dock.until(({ view }) => view()?.away === null)
  // It is asked once: what is done already is refused. The storage may come a while after the server.
  await dock.until((one) => !tellsOfStorage(one))
  expect(await dock.ask('send', { type: 'resume' })).toEqual({ ok: true })
  const next = await stage.start(server)
  dock.close()
  await vi.waitUntil(() => next.printed().includes('this one runs them'), { timeout: 12_000 })
  // It says so before it has opened the show.
  await vi.waitFor(
    async () =>
      expect(await get(next, '/shows/main')).toMatchObject({ show: { phase: 'running' } }),
    { timeout: 10_000 },
  )
})
