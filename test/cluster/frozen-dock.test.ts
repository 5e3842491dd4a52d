import { join, resolve } from 'node:path'
import type { MessagePort as NodePort } from 'node:worker_threads'
import { Worker } from 'node:worker_threads'

import { connect } from '@nats-io/transport-node'
import { build } from 'vite'
import { expect, test, vi } from 'vitest'

import { serveEnds } from '#cluster/serve-ends.ts'
import type { SharedPlace } from '#cluster/shared-place.ts'
import type { KeptAnswer, KeptQuestion } from '#storage/kept-in-thread.ts'
import { keepToken } from '#storage/lease.ts'
import type { NatsServer } from '#test/rig/nats.ts'
import type { Reply } from '#wire/envelope.ts'
import type { LeadView } from '#wire/lead-view.ts'

import { keepOver } from './bucket-world.ts'
import type { ToDock } from './dock-thread.ts'
import { createHostStage, get, rundown } from './host-stage.ts'
import { cutsOf, isInOrder, startObs, writesOf } from './on-obs.ts'
import { after } from './stage.ts'

const root = resolve(import.meta.dirname, '../..')
const stage = createHostStage()

/** As Node 20 runs no TypeScript. */
async function bundle(): Promise<string> {
  const outDir = join(root, 'node_modules/.cache/cluster')
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(root, 'test/cluster/dock-thread.ts'),
      outDir,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'dock-thread.mjs' } },
    },
  })
  return join(outDir, 'dock-thread.mjs')
}

/** A dock whose worker is a thread, and whose link is in this one, as its page's is. */
async function openDock(server: NatsServer) {
  const worker = stage.keep(
    new Worker(await bundle(), { workerData: { id: 'dock' } }),
    async (one) => void (await one.terminate()),
  )
  const until = new Int32Array(new SharedArrayBuffer(4))
  stage.keep(until, thaw)
  const answers = new Map<number, (reply: Reply) => void>()
  const views: (LeadView | null)[] = []
  /** What it has asked of the bucket, and of it what was done. */
  const asked: string[] = []
  const done: string[] = []
  worker.on('message', (said: { id: number; reply: Reply } | { view: LeadView | null }) => {
    if ('view' in said) views.push(said.view)
    else answers.get(said.id)?.(said.reply)
  })

  function say(said: ToDock, ports: readonly NodePort[] = []): void {
    worker.postMessage(said, ports)
  }

  function follow(port: MessagePort): void {
    const calls = new Map<number, string>()
    port.addEventListener('message', ({ data }: MessageEvent<Partial<KeptQuestion>>) => {
      if (data.id === undefined || data.asked === undefined) return
      asked.push(data.asked.call)
      calls.set(data.id, data.asked.call)
    })
    const answer = port.postMessage.bind(port)
    port.postMessage = (message: Partial<KeptAnswer>) => {
      if (message.result?.type === 'done') done.push(calls.get(message.id ?? 0) ?? '')
      answer(message)
    }
  }

  function thaw(): void {
    Atomics.store(until, 0, 1)
    Atomics.notify(until, 0)
  }

  return {
    asked,
    done,
    view: () => views.at(-1) ?? null,
    ask: (call: string, ...args: unknown[]) =>
      new Promise<Reply>((go) => {
        const id = answers.size
        answers.set(id, go)
        say({ type: 'ask', id, call, args })
      }),
    link: async () => {
      const { port1, port2 } = new MessageChannel()
      let shared: SharedPlace | null = null
      const onState = (): void => shared?.look()
      const { link, up } = stage.link([server.url], 'runner', { connect, onState })
      port2.addEventListener(
        'message',
        ({ data, ports: [port] }: MessageEvent<{ end: string }>) => {
          if (data.end !== 'place') return
          if (port) follow(port)
        },
      )
      shared = serveEnds({ link, after, onTrouble: () => {} }, port2)
      stage.keep(port2, (port) => port.close())
      const port = port1 as unknown as NodePort
      say({ type: 'use', port }, [port])
      await up()
      return link
    },
    freeze: () => say({ type: 'freeze', until }),
    thaw,
  }
}

test('a dock whose worker stands still for long is replaced by a host; when it goes on it stores and cuts nothing, and follows', async () => {
  const server = await stage.nats()
  const obs = stage.keep(await startObs(), (one) => one.stop())
  const dock = await openDock(server)
  expect(await dock.ask('load', rundown)).toMatchObject({ ok: true })
  expect(await dock.ask('connect', { url: obs.url, password: 'x' })).toMatchObject({ ok: true })
  const link = await dock.link()
  await vi.waitUntil(() => dock.view()?.type === 'leading', { timeout: 15_000 })
  const host = await stage.start(server, ['--obs', obs.url])
  expect(host.printed()).toContain('Another host runs the shows.')
  expect(await dock.ask('send', { type: 'start' })).toEqual({ ok: true })
  await vi.waitUntil(() => obs.cuts.length >= 4, { timeout: 15_000, interval: 10 })

  const before = obs.connections()
  expect(writesOf(obs, before, 0)).toContain('SetCurrentProgramScene')
  dock.freeze()
  const kept = keepOver(link, after)
  await vi.waitUntil(() => host.printed().includes('this one runs them'), { timeout: 15_000 })
  const { length } = obs.cuts
  // With the takeover about 20 s.
  await vi.waitUntil(() => obs.cuts.length >= length + 26, { timeout: 30_000, interval: 10 })
  const number = await keepToken(kept, () => 0).read()
  const [since, askedBefore, doneBefore] = [obs.arrived.length, dock.asked.length, dock.done.length]
  const { length: ofHost } = obs.cuts.slice(length).filter(({ by }) => by > before)
  const thawedAt = obs.connections()
  dock.thaw()
  await vi.waitUntil(() => dock.view()?.type === 'following', { timeout: 15_000, interval: 5 })
  const thawed = obs.cuts.length
  await vi.waitUntil(() => obs.cuts.length >= thawed + 6, { timeout: 15_000, interval: 10 })

  expect(ofHost).toBeGreaterThan(20)
  // By the connection that it had, or by a new one.
  const isDocks = (connection: number): boolean => connection <= before || connection > thawedAt
  expect(writesOf(obs, isDocks, since)).toEqual([])
  expect(dock.asked.slice(askedBefore)).not.toEqual([])
  // It may have stood still between what it read and what it was to write by that: then it asks, and is refused.
  expect(dock.done.slice(doneBefore).filter((call) => call !== 'read' && call !== 'keys')).toEqual(
    [],
  )
  expect(await keepToken(kept, () => 0).read()).toBe(number)
  // The cues that were due while nobody led were left out, and none since.
  expect(cutsOf(obs, length)).toSatisfy(isInOrder)
  expect(await get(host, '/health')).toMatchObject({ ok: true, reasons: [] })
  expect(await dock.ask('send', { type: 'pause' })).toEqual({ ok: true })
  expect(await get(host, '/shows/main')).toMatchObject({ show: { phase: 'paused' } })
})
