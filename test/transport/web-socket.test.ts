import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'

import { createStillClock } from '#test/still-clock.ts'
import type { Hub, Line } from '#transport/socket-hub.ts'
import { openSocketHub } from '#transport/socket-hub.ts'
import type { Transport } from '#transport/transport.ts'
import { openWebSocket } from '#transport/web-socket.ts'
import type { Envelope } from '#wire/envelope.ts'

import { beat } from './beat.ts'
import { transportContract } from './contract.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

function createHub(answer: Parameters<typeof openSocketHub>[0]['answer'] = () => {}) {
  const clock = createStillClock()
  const hub = openSocketHub({ showId: 'main', now: clock.now, answer })
  const heard: Envelope[] = []
  hub.subscribe((envelope) => heard.push(envelope))
  return { hub, heard, pass: clock.pass }
}

transportContract(
  'WebSocket',
  async (count) => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const { hub } = createHub()
    server.on('connection', (socket) => {
      const { hear, gone } = hub.join(
        {
          send: (text) => socket.send(text),
          waiting: () => socket.bufferedAmount,
          close: () => socket.close(),
        },
        'view',
      )
      socket.on('message', (data: Buffer) => hear(data.toString()))
      socket.on('close', gone)
    })
    closing.push(() => server.close())
    const others: Transport[] = []
    while (others.length < count - 1) {
      await new Promise<void>((up) => {
        others.push(
          openWebSocket({
            open: () => new WebSocket(`ws://127.0.0.1:${port}`),
            after: () => () => {},
            random: () => 0,
            onUp: up,
          }),
        )
      })
    }
    return [hub, ...others]
  },
  undefined,
  'star',
)

function hello(from: string, showId = 'main'): string {
  return JSON.stringify({ type: 'hello', showId, from, source: 'test', topics: [], filter: null })
}

function join(hub: Hub, carrier: 'origin' | 'view' = 'view') {
  const sent: string[] = []
  const closed: string[] = []
  let waiting = 0
  const line: Line = {
    send: (text) => sent.push(text),
    waiting: () => waiting,
    close: (why) => closed.push(why),
  }
  return { ...hub.join(line, carrier), sent, closed, stall: (bytes: number) => (waiting = bytes) }
}

describe('the orchestrator’s end', () => {
  test('keeps no long id, and reads nothing long of one who only watches', () => {
    const { hub, heard } = createHub()
    const [watcher, operator] = [join(hub), join(hub, 'origin')]
    operator.hear(hello('x'.repeat(201)))
    operator.hear(hello('x'.repeat(100_000)))
    watcher.hear(hello('x'.repeat(201)))
    watcher.hear(hello('x'.repeat(100_000)))

    expect([heard, operator.closed, watcher.closed]).toEqual([[], [], ['flooding']])
  })

  test('tells one with a filter what is for it, and no other', () => {
    const { hub } = createHub()
    const [one, two] = [join(hub), join(hub)]
    one.hear(hello('one'))
    two.hear(hello('two'))
    hub.publish(beat('two'))
    hub.publish(beat('nobody'))

    expect([one.sent.length, two.sent.length]).toEqual([0, 1])
  })

  test('believes of a watcher only what a watcher says, of its own show and in its own name', () => {
    const { hub, heard } = createHub()
    const [one, two] = [join(hub), join(hub)]
    one.hear(hello('one'))
    for (const text of [
      '',
      '{',
      'null',
      '{"type":"launch"}',
      JSON.stringify(beat(null)),
      hello('two', 'other'),
      '{"type":"bye","showId":"main","from":"one"}',
      '{"type":"look","showId":"main","from":"one","isWanted":true}',
      '{"type":"look","showId":"main","from":"two","isWanted":true}',
      '{"type":"picture","showId":"main","scene":"A","image":null,"lack":"slow"}',
      '{"type":"who-leads","from":"two"}',
      '{"type":"forget-obs","showId":"main","but":null}',
      '{"type":"answer","showId":"main","to":"one","id":"1","value":{"ok":true}}',
    ])
      two.hear(text)

    expect(heard.map(({ type }) => type)).toEqual(['hello'])
    expect(hub.ignored()).toBe(13)
    expect(one.sent).toEqual([])
  })

  test('hears who looks at program, and tells every line of it', () => {
    const { hub, heard } = createHub()
    const [one, two] = [join(hub), join(hub)]
    const look = { type: 'look', showId: 'main', from: 'one', isWanted: true } as const
    one.hear(hello('one'))
    one.hear(JSON.stringify(look))
    hub.publish({ type: 'picture', showId: 'main', scene: 'A', image: null, lack: 'slow' })

    expect(heard.at(-1)).toEqual(look)
    expect([one.sent.length, two.sent.length]).toEqual([1, 1])
  })

  test('lets a watcher go whose line is gone, unless it is back by another', () => {
    const { hub, heard } = createHub()
    const [first, second, third] = [join(hub), join(hub), join(hub)]
    first.hear(hello('one'))
    second.hear(hello('one'))
    third.hear(hello('three'))
    first.gone()
    third.gone()

    expect(heard.filter(({ type }) => type === 'bye')).toEqual([
      { type: 'bye', showId: 'main', from: 'three' },
    ])
  })

  test('answers a request by its line alone, as far as that is trusted', () => {
    const carriers: string[] = []
    const { hub, heard } = createHub((request, carrier, say) => {
      carriers.push(carrier)
      const { from: to, id, showId } = request
      say({ type: 'answer', showId, to, id, value: { ok: true } })
    })
    const [one, two] = [join(hub, 'origin'), join(hub)]
    const request = {
      type: 'request',
      showId: 'main',
      from: 'one',
      id: '1',
      call: 'send',
      args: [],
    }
    one.hear(JSON.stringify(request))
    two.hear(JSON.stringify({ ...request, from: 'two' }))

    expect(carriers).toEqual(['origin', 'view'])
    expect([one, two].map(({ sent }) => sent.length)).toEqual([1, 1])
    // Nothing goes on to whoever serves the other carriers.
    expect(heard).toEqual([])
  })

  test('drops one that does not read, and the others hear on', () => {
    const { hub, heard } = createHub()
    const [slow, quick] = [join(hub), join(hub)]
    slow.hear(hello('slow'))
    slow.stall(2_000_000)
    expect(hub.isBusy?.()).toBe(true)
    for (let count = 0; count < 3; count += 1) hub.publish(beat(null))

    expect([slow.closed, slow.sent.length, quick.sent.length]).toEqual([['slow'], 0, 3])
    expect(heard.at(-1)).toMatchObject({ type: 'bye', from: 'slow' })
    expect(hub.isBusy?.()).toBe(false)
  })

  test('drops one that floods it, and not one that is lively', () => {
    const { hub, pass } = createHub()
    const [flooding, lively, many] = [join(hub), join(hub), join(hub)]
    for (let count = 0; count < 60; count += 1) many.hear(hello(`of-many-${count}`))
    for (let count = 0; count < 250; count += 1) flooding.hear(hello('a'))
    for (let second = 0; second < 60; second += 1) {
      for (let count = 0; count < 20; count += 1) lively.hear(hello('b'))
      pass(1000)
    }

    expect([flooding.closed, many.closed, lively.closed]).toEqual([['flooding'], ['flooding'], []])
  })
})
