import { expect, test, vi } from 'vitest'

import { openJetStreamBucket } from '#bucket/jetstream-bucket.ts'
import { keepInBucket } from '#bucket/keep-in-bucket.ts'
import { keepToken, keptWhile, tokenKey } from '#storage/lease.ts'
import type { NatsServer } from '#test/rig/nats.ts'

import { administer, keepOver } from './bucket-world.ts'
import { openPipe } from './pipe.ts'
import { after, byTcp, createStage } from './stage.ts'

const stage = createStage(byTcp)

async function join(server: NatsServer, url = server.url) {
  const { link, up } = stage.link([url], 'runner')
  await up()
  return { link, kept: keepOver(link, after) }
}

function count(value: unknown): number {
  return Number(value ?? 0) + 1
}

async function adminOf(server: NatsServer) {
  return stage.keep(await administer(server), ({ close }) => close())
}

/** A host whose answers are held up from the moment in which it stores the index. */
async function joinHeldUp(server: NatsServer, onStore: () => void, wait = after) {
  const pipe = await openPipe(server, stage.keep)
  const { link, up } = stage.link([pipe.url], 'runner')
  await up()
  const bucket = openJetStreamBucket({ link, name: 'onframe', replicas: 1, domain: null, after })
  let isArmed = false
  let made = 0
  const kept = keepInBucket({
    bucket: {
      ...bucket,
      store: (name, ...asked) => {
        if (name === 'index' && isArmed) {
          isArmed = false
          pipe.stop()
          onStore()
        }
        return bucket.store(name, ...asked)
      },
    },
    after: wait,
    confirmed: tokenKey,
    makeId: () => `held${(made += 1)}`,
  })
  return { pipe, kept, arm: () => (isArmed = true) }
}

test('what two hosts count together loses nothing', async () => {
  const server = await stage.nats()
  const [one, other] = [await join(server), await join(server)]
  await one.kept.change('count', count)
  // Each waits in its own line; the lines get in each other's way.
  for (let round = 0; round < 10; round += 1) {
    await Promise.all([one.kept.change('count', count), other.kept.change('count', count)])
  }

  expect([await one.kept.read('count'), await other.kept.read('count')]).toEqual([21, 21])
})

test('of several hosts that have read one number a single one raises it', async () => {
  const server = await stage.nats()
  const hosts = await Promise.all(Array.from({ length: 4 }, () => join(server)))
  const tokens = hosts.map(({ kept }) => keepToken(kept, () => 0))
  expect(await tokens[0]?.raise(0, 0)).toBe(1)
  const raised = await Promise.all(tokens.map((each) => each.raise(1, 1)))

  expect(raised.filter((number) => number !== null)).toEqual([2])
})

test('a leader that was replaced stores nothing, and leaves nothing in the bucket', async () => {
  const server = await stage.nats()
  const [old, next, admin] = [await join(server), await join(server), await adminOf(server)]
  const number = await keepToken(old.kept, () => 0).raise(0, 0)
  const told: string[] = []
  const fenced = keptWhile({
    kept: old.kept,
    number: () => number,
    onReplaced: () => told.push('replaced'),
    onEmptied: () => told.push('emptied'),
  })
  await fenced.write([['show', 'of the old']])
  expect(await keepToken(next.kept, () => 0).raise(1, 1)).toBe(2)
  await expect(fenced.write([['show', 'too late']])).rejects.toThrow('Another Onframe')
  await expect(fenced.remove('show')).rejects.toThrow('Another Onframe')

  expect(await next.kept.read('show')).toBe('of the old')
  expect(told).toEqual(['replaced', 'replaced'])
  await vi.waitUntil(async () => (await admin.names()).length === 3, { timeout: 5000 })
})

test('the server itself refuses what was under way when another raised the number', async () => {
  const server = await stage.nats()
  const other = await join(server)
  await keepToken(other.kept, () => 0).raise(0, 0)
  const { link } = await join(server)
  const bucket = openJetStreamBucket({ link, name: 'onframe', replicas: 1, domain: null, after })
  let raised: Promise<unknown> | null = null
  let made = 0
  const slow = keepInBucket({
    bucket: {
      ...bucket,
      store: async (...asked) => {
        // It has read that it leads; before the first byte is stored, another leads.
        await (raised ??= keepToken(other.kept, () => 0).raise(1, 1))
        return await bucket.store(...asked)
      },
    },
    confirmed: tokenKey,
    after,
    makeId: () => `slow${(made += 1)}`,
  })
  const fenced = keptWhile({
    kept: slow,
    number: () => 1,
    onReplaced: () => {},
    onEmptied: () => {},
  })
  await expect(fenced.write([['show', 'too late']])).rejects.toThrow('Another Onframe')

  expect(await other.kept.keys()).toEqual(['token'])
  expect((await (await adminOf(server)).names()).filter((name) => name.includes('slow'))).toEqual(
    [],
  )
})

test('a value larger than a message is split, and read as a whole', async () => {
  const server = await stage.nats()
  const [one, other] = [await join(server), await join(server)]
  const large = 'x'.repeat(3_000_000)
  await one.kept.write([['large', large]])
  expect(await other.kept.read('large')).toBe(large)
  await one.kept.remove('large')

  const { names } = await adminOf(server)
  await vi.waitUntil(async () => (await names()).length === 1, { timeout: 5000 })
})

test('a write whose answer was lost is found out, and is done once', async () => {
  const server = await stage.nats()
  const [other, admin] = [await join(server), await adminOf(server)]
  await other.kept.write([['a', 1]])
  const host = await joinHeldUp(server, () => {})
  const before = (await admin.manager.streams.info('KV_onframe')).state.last_seq
  host.arm()
  const writing = host.kept.change('a', (value) => Number(value) + 1)
  await vi.waitUntil(
    async () => (await admin.manager.streams.info('KV_onframe')).state.last_seq === before + 2,
    { timeout: 5000 },
  )
  host.pipe.cut()
  host.pipe.open()

  expect(await writing).toBe(2)
  expect(await other.kept.read('a')).toBe(2)
  expect((await admin.manager.streams.info('KV_onframe')).state.last_seq).toBe(before + 2)
})

test('what was given up and stored all the same is undone by the next that is asked', async () => {
  const server = await stage.nats()
  const [other, admin] = [await join(server), await adminOf(server)]
  await other.kept.write([['a', 1]])
  let alarms: (() => void)[] = []
  const host = await joinHeldUp(
    server,
    () => {},
    (_, run) => {
      alarms.push(run)
      return () => (alarms = alarms.filter((one) => one !== run))
    },
  )
  const before = (await admin.manager.streams.info('KV_onframe')).state.last_seq
  host.arm()
  const writing = host.kept.write([['a', 2]], { removals: ['b'] })
  await vi.waitUntil(
    async () => (await admin.manager.streams.info('KV_onframe')).state.last_seq === before + 2,
    { timeout: 5000 },
  )
  for (const ring of alarms) ring()
  await expect(writing).rejects.toThrow('does not answer')
  host.pipe.open()
  await host.kept.write([['c', 3]])

  expect([await other.kept.read('a'), await other.kept.read('c')]).toEqual([1, 3])
})

test('what a host left that died while it stored is removed by the next that stores', async () => {
  const server = await stage.nats()
  const admin = await adminOf(server)
  const one = await join(server)
  await one.kept.write([['a', 1]])
  const { link } = await join(server)
  const bucket = openJetStreamBucket({ link, name: 'onframe', replicas: 1, domain: null, after })
  const revision = (await bucket.read('index'))?.revision ?? 0
  await bucket.store(`value.${revision}.dead.0`, new Uint8Array(9), { name: 'index', revision })
  const next = await join(server)
  await next.kept.write([['b', 2]])

  await vi.waitUntil(async () => (await admin.names()).length === 3, { timeout: 5000 })
  expect([await one.kept.read('a'), await one.kept.read('b')]).toEqual([1, 2])
})

test('a server whose disk is full says so, and what was kept stays', async () => {
  const server = await stage.nats()
  const { kept } = await join(server)
  await kept.write([['a', 1]])
  await (await adminOf(server)).limitTo(20_000)
  await expect(kept.write([['b', 'x'.repeat(50_000)]])).rejects.toThrow(
    'the NATS server has no room for it (maximum bytes exceeded); make room on its disk',
  )

  expect(await kept.read('a')).toBe(1)
})

test('a bucket that another program has filled is left as it is', async () => {
  const server = await stage.nats()
  const { kept, link } = await join(server)
  const bucket = openJetStreamBucket({ link, name: 'onframe', replicas: 1, domain: null, after })
  await bucket.store('index', new TextEncoder().encode('mine'), { name: 'index', revision: 0 })
  await expect(kept.write([['a', 1]])).rejects.toThrow('cannot read; nothing was overwritten')

  expect(new TextDecoder().decode((await bucket.read('index'))?.bytes)).toBe('mine')
})
