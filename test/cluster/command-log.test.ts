import { expect, test, vi } from 'vitest'

import { minutes } from '#base/time.ts'
import { openJetStreamLog } from '#bucket/jetstream-log.ts'

import { administer } from './bucket-world.ts'
import { createHostStage, get, post, rundown } from './host-stage.ts'
import { after } from './stage.ts'

const stage = createHostStage()

async function openLog(servers: Awaited<ReturnType<typeof stage.nats>>, bytes = 1_000_000) {
  const { link, up } = stage.link([servers.url], 'runner')
  await up()
  return openJetStreamLog({
    link,
    domain: null,
    after,
    prefix: 'onframe.v1.log',
    replicas: 1,
    keep: { age: minutes(1440), bytes },
  })
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

async function readAll(log: Awaited<ReturnType<typeof openLog>>, name: string) {
  const read: string[] = []
  await log.read(name, (record) => read.push(new TextDecoder().decode(record)))
  return read
}

test('a log keeps records in order, also one of several messages, and of each name by itself', async () => {
  const log = await openLog(await stage.nats(), 10_000_000)
  const fence = (await log.fence(1)) ?? 0
  const large = 'x'.repeat(600_000)
  for (const record of ['one', large, 'three']) await log.append('main', bytes(record), fence)
  await log.append('side', bytes('another'), fence)

  expect(await readAll(log, 'main')).toEqual(['one', large, 'three'])
  expect((await log.names()).toSorted()).toEqual(['main', 'side'])
})

test('who was replaced appends nothing, and cannot fence off who leads', async () => {
  const server = await stage.nats()
  const [old, next] = [await openLog(server), await openLog(server)]
  const fence = (await old.fence(1)) ?? 0
  expect(await old.append('main', bytes('of the old'), fence)).toBe(true)
  const newer = (await next.fence(2)) ?? 0
  expect(await old.append('main', bytes('too late'), fence)).toBe(false)
  expect(await old.fence(1)).toBeNull()

  expect(await next.append('main', bytes('of the new'), newer)).toBe(true)
  expect(await readAll(next, 'main')).toEqual(['of the old', 'of the new'])
})

test('a log that is full loses its oldest records', async () => {
  const log = await openLog(await stage.nats(), 20_000)
  const fence = (await log.fence(1)) ?? 0
  let last = fence
  for (let at = 0; at < 30; at += 1) {
    const record = bytes(`${at} ${'x'.repeat(2000)}`)
    if (!(await log.append('main', record, last))) {
      // The fence itself was the oldest.
      last = (await log.fence(1)) ?? 0
      await log.append('main', record, last)
    }
  }
  const read = await readAll(log, 'main')

  expect(read.length).toBeLessThan(12)
  expect(read.at(-1)).toMatch(/^29 /)
})

test('shows are made again from the log by a new host, where nothing else is kept', async () => {
  const server = await stage.nats()
  const first = await stage.start(server, ['--nats-log', '30'])
  await post(first, '/shows?id=race', rundown)
  await post(first, '/shows/race/start')
  for (let times = 0; times < 5; times += 1) await post(first, '/shows/race/skip')
  await post(first, '/shows/race/pause')
  await post(first, '/shows/main/calls/load', JSON.stringify([rundown]))
  const before = (await get(first, '/shows/race')) as { show: object }
  await first.end('SIGTERM')
  const { manager } = stage.keep(await administer(server), ({ close }) => close())
  await manager.streams.delete('KV_onframe')

  const next = await stage.start(server, ['--nats-log', '30', '--nats-rebuild'])
  expect(next.printed()).toContain('Show “race” was made again from the command log')
  const remade = (await get(next, '/shows/race')) as { show: object }
  const compared = ['phase', 'onAir', 'startedAt', 'rundown', 'next', 'position'] as const
  for (const field of compared) {
    expect([field, Reflect.get(remade.show, field)]).toEqual([
      field,
      Reflect.get(before.show, field),
    ])
  }
  await next.end('SIGTERM')
  const third = await stage.start(server, ['--nats-log', '30', '--nats-rebuild'])
  expect(third.printed()).toContain('Show “race” is kept already')
})

test('that the log cannot be written is told once, and the show goes on and is stored', async () => {
  const server = await stage.nats()
  const host = await stage.start(server, ['--nats-log', '30'])
  await post(host, '/shows/main/start')
  const { manager } = stage.keep(await administer(server), ({ close }) => close())
  await vi.waitUntil(async () => (await manager.streams.names().next()).includes('ONFRAME_LOG'), {
    timeout: 10_000,
  })
  await manager.streams.update('ONFRAME_LOG', { max_msg_size: 10 })
  expect(await post(host, '/shows/main/skip')).toEqual({ ok: true })
  await vi.waitUntil(() => host.printed().includes('The command log cannot be written'), {
    timeout: 5000,
  })
  expect(await post(host, '/shows/main/skip')).toEqual({ ok: true })

  expect(host.printed().split('cannot be written')).toHaveLength(2)
})
