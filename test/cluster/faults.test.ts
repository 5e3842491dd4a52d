import { expect, test, vi } from 'vitest'

import { toSecret } from '#base/redacted.ts'
import { watchShow } from '#subscription/watch.ts'
import { idleShow } from '#test/fixtures.ts'
import { openNatsWatch } from '#transport/nats/ends.ts'
import { openNatsFeed } from '#transport/nats/feed-end.ts'
import type { Envelope } from '#wire/envelope.ts'

import { hello, snapshot } from './carried.ts'
import { createOperatorOf } from './jwt.ts'
import { openPipe } from './pipe.ts'
import { after, byTcp, codec, createStage, subjects } from './stage.ts'

const stage = createStage(byTcp)

test('a watcher that does not keep up is cut off by the server, comes back, and is told the newest', async () => {
  const server = await stage.nats()
  const pipe = await openPipe(server, stage.keep)
  const runner = stage.link([server.url], 'runner')
  const slow = stage.link([pipe.url], 'watcher')
  const main = openNatsFeed({ link: runner.link, codec, subjects }, 'main')
  let sequence = 0
  const tell = (title: string): void => {
    sequence += 1
    const said = snapshot(sequence) as Extract<Envelope, { topic: 'show' }>
    main.publish({ ...said, body: { ...idleShow, rundown: { ...idleShow.rundown, title } } })
  }
  let newest = 'first'
  // As a leader: whoever says hello is told the newest.
  main.subscribe(({ type }) => {
    if (type === 'hello') tell(newest)
  })
  await runner.up()
  const watch = watchShow({
    transport: openNatsWatch({ link: slow.link, codec, subjects }, 'main', 'slow'),
    showId: 'main',
    topics: ['show'],
    id: 'slow',
    source: 'overlay',
    filter: null,
    monotonicNow: () => performance.now(),
    after,
    onNews: () => {},
  })
  stage.keep(watch, ({ stop }) => stop())
  const title = (): unknown => watch.latest('show')?.rundown.title
  await vi.waitUntil(() => title() === 'first', { timeout: 5000 })
  pipe.stop()
  // More than the sockets in between and the server hold for it.
  for (let count = 0; count < 40; count += 1) tell('x'.repeat(500_000))
  newest = 'last'
  await vi.waitUntil(() => /Slow Consumer/i.test(server.output()), { timeout: 10_000 })
  pipe.open()
  await vi.waitUntil(() => title() === 'last', { timeout: 15_000 })

  expect(runner.states.map(({ type }) => type)).toEqual(['up'])
  expect(slow.states.map(({ type }) => type)).toEqual(['up', 'away', 'up'])
  expect(slow.states[1]).toMatchObject({
    message: expect.stringMatching(
      /^(The connection to )?NATS at \S+ (was lost|stopped answering|closed the connection \(.+\))\. Onframe keeps trying to connect\.$/,
    ) as unknown,
  })
})

test('credentials that run out are told as such, and newer ones are taken', async () => {
  const operator = createOperatorOf('main')
  const server = await stage.nats({ config: operator.config })
  // Time enough to come up with them, also where the machine stands for a while.
  const soon = Math.floor(Date.now() / 1000) + 6
  const [old, newer] = [operator.credentials(soon), operator.credentials(soon + 3600)]
  let given = old
  const retries: (() => void)[] = []
  const { up, until, states } = stage.link([server.url], 'watcher', {
    credentials: () => given,
    after: (delay, run) => {
      if (delay < 30_000) return after(delay, run)
      retries.push(run)
      return () => {}
    },
  })
  await up()
  await until('away')
  // Whether the server's word arrives before its socket is closed is chance; then it refuses them.
  await vi.waitUntil(() => retries.length > 0, { timeout: 10_000 })
  const told = states.at(-1)
  given = newer
  retries[0]?.()
  await up()

  expect(told).toMatchObject({
    reason: expect.stringMatching(/^(expired|refused)$/) as unknown,
    message: expect.stringContaining('have expired') as unknown,
  })
})

test('credentials that are none are told without a word of them', async () => {
  const operator = createOperatorOf('main')
  const server = await stage.nats({ config: operator.config })
  const { until, waits } = stage.link([server.url], 'watcher', {
    credentials: () => ({ kind: 'file', text: toSecret('hunter2, and no key') }),
  })
  const state = await until('away')

  expect(state).toEqual({
    type: 'away',
    reason: 'unreadable',
    message: 'The NATS credentials cannot be read. Paste the whole text of the file again.',
  })
  expect(waits).toEqual([30_000])
})

test('what is no address is told, and a password in one is not shown', async () => {
  const { until } = stage.link(['nats://'], 'watcher')
  expect(await until('away')).toMatchObject({ reason: 'address' })
  const { until: untilOther } = stage.link(['nats://me:hunter2@127.0.0.1:1'], 'watcher')
  const state = await untilOther('away')
  expect(state).toMatchObject({ reason: 'nobody' })
  expect(JSON.stringify(state)).not.toContain('hunter2')
})

test('a server that takes no more connections is told as one that gives no answer', async () => {
  const server = await stage.nats({ more: 'max_connections: 1' })
  const first = stage.link([server.url], 'watcher')
  await first.up()
  const { until } = stage.link([server.url], 'watcher')
  const state = await until('away')

  expect(state).toMatchObject({
    reason: 'silent',
    message: expect.stringContaining('not frozen and not full') as unknown,
  })
})

test('one whose link came back says hello anew, for all that it lacked at first; one that left does not', async () => {
  const server = await stage.nats()
  const pipe = await openPipe(server, stage.keep)
  const links = [stage.link([server.url], 'runner'), stage.link([pipe.url], 'watcher')] as const
  const heard: Envelope[] = []
  const main = openNatsFeed({ link: links[0].link, codec, subjects }, 'main')
  await links[0].up()
  main.subscribe((said) => void heard.push(said))
  const one = openNatsWatch({ link: links[1].link, codec, subjects }, 'main', 'one')
  await links[1].up()
  one.publish(hello('gone'))
  one.publish({ type: 'bye', showId: 'main', from: 'gone' })
  one.publish(hello('one'))
  one.publish(hello('one', []))
  await vi.waitUntil(() => heard.length === 4, { timeout: 5000 })
  pipe.cut()
  await vi.waitUntil(() => heard.length > 4, { timeout: 10_000 })
  one.publish(hello('one', []))
  await vi.waitUntil(() => heard.length > 5, { timeout: 5000 })

  expect(heard.slice(4)).toEqual([hello('one'), hello('one', [])])
  expect(links[1].states.map(({ type }) => type)).toEqual(['up', 'away', 'up'])
})

test('what is said while a connection is being made is never sent', async () => {
  const server = await stage.nats()
  const pipe = await openPipe(server, stage.keep)
  const links = [stage.link([pipe.url], 'runner'), stage.link([server.url], 'watcher')] as const
  const main = openNatsFeed({ link: links[0].link, codec, subjects }, 'main')
  const one = openNatsWatch({ link: links[1].link, codec, subjects }, 'main', 'one')
  const heard: Envelope[] = []
  one.subscribe((said) => void heard.push(said))
  for (const { up } of links) await up()
  pipe.stop()
  pipe.cut()
  await links[0].until('away')
  // It is let in, and the server's greeting is still to come.
  await vi.waitUntil(() => pipe.count() > 0, { timeout: 5000, interval: 5 })
  main.publish(snapshot(1))
  pipe.open()
  await links[0].up()
  main.publish(snapshot(2))
  await vi.waitUntil(() => heard.length > 0, { timeout: 5000 })

  expect(heard).toEqual([snapshot(2)])
})
