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

function beat(to: string | null): Envelope {
  const head = { mark: { run: 'one', sequence: 1 }, clock: { at: 0 as never, rate: 1 } }
  return { type: 'beat', showId: 'main', ...head, to }
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
      '{"type":"who-leads","from":"two"}',
      '{"type":"forget-obs","showId":"main","but":null}',
      '{"type":"answer","showId":"main","to":"one","id":"1","value":{"ok":true}}',
    ])
      two.hear(text)

    expect(heard.map(({ type }) => type)).toEqual(['hello'])
    expect(hub.ignored()).toBe(10)
    expect(one.sent).toEqual([])
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

function createEnd() {
  const clock = createStillClock()
  const sockets: {
    readonly listeners: Map<string, (event: { readonly data: unknown }) => void>
    readonly sent: string[]
    closed: number
  }[] = []
  let ups = 0
  let isRefused = false
  const end = openWebSocket({
    open: () => {
      if (isRefused) throw new Error('refused')
      const socket = { listeners: new Map(), sent: [] as string[], closed: 0 }
      sockets.push(socket)
      return {
        send: (text) => void socket.sent.push(text),
        close: () => (socket.closed += 1),
        addEventListener: (
          type: string,
          listen: (event: { readonly data: unknown }) => void,
        ): void => void socket.listeners.set(type, listen),
      }
    },
    after: (delay, run) => clock.setAlarm((clock.now() + delay) as never, run),
    random: () => 0,
    onUp: () => (ups += 1),
  })
  return {
    end,
    sockets,
    pass: clock.pass,
    ups: () => ups,
    refuse: (is: boolean) => (isRefused = is),
    tell: (type: string, data: unknown = '') => sockets.at(-1)?.listeners.get(type)?.({ data }),
  }
}

describe('a page’s end', () => {
  test('drops what is said while it is down, and says when it is up again', () => {
    const { end, sockets, tell, pass, ups } = createEnd()
    end.publish(beat(null))
    tell('open')
    end.publish(beat(null))
    tell('close')
    end.publish(beat(null))
    pass(1000)
    tell('open')

    expect(sockets.map(({ sent }) => sent.length)).toEqual([1, 0])
    expect(ups()).toBe(2)
  })

  test('tries again, more and more seldom, also where the browser refuses', () => {
    const { sockets, tell, pass, refuse } = createEnd()
    tell('close')
    refuse(true)
    pass(1000)
    pass(2000)
    refuse(false)
    pass(3999)
    expect(sockets).toHaveLength(1)
    pass(1)
    expect(sockets).toHaveLength(2)
  })

  test('a socket that is silent for long is dead, and its late words are not heard', () => {
    const { end, sockets, tell, pass } = createEnd()
    const heard: Envelope[] = []
    end.subscribe((envelope) => heard.push(envelope))
    tell('open')
    pass(74_000)
    tell('message', JSON.stringify(beat(null)))
    pass(74_000)
    expect(sockets[0]?.closed).toBe(0)
    pass(1000)
    expect(sockets[0]?.closed).toBe(1)
    sockets[0]?.listeners.get('message')?.({ data: JSON.stringify(beat(null)) })

    expect(heard).toHaveLength(1)
  })

  test('what is none of ours is counted', () => {
    const { end, tell } = createEnd()
    tell('open')
    for (const data of ['', 'null', '{"type":"launch"}', new ArrayBuffer(3)]) tell('message', data)

    expect(end.ignored()).toBe(4)
  })
})
