import { describe, expect, test } from 'vitest'

import { createStillClock } from '#test/still-clock.ts'
import { openWebSocket } from '#transport/web-socket.ts'
import type { Envelope } from '#wire/envelope.ts'

import { beat } from './beat.ts'

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
