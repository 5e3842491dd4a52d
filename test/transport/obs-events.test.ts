import { describe, expect, test } from 'vitest'

import { idleShow } from '#test/fixtures.ts'
import type { ObsBus } from '#transport/obs-events.ts'
import { openObsEvents } from '#transport/obs-events.ts'

import { transportContract } from './contract.ts'

/** As OBS: what one client broadcasts every client is sent, itself as well, and later. */
function createBus(): {
  readonly client: () => ObsBus
  readonly say: (eventData: unknown) => void
} {
  const clients = new Set<(eventData: unknown) => void>()
  return {
    say: (eventData) => {
      for (const hear of clients) hear(eventData)
    },
    client: () => ({
      send: async (eventData) => {
        const sent = JSON.stringify(eventData)
        await Promise.resolve()
        for (const hear of clients) hear(JSON.parse(sent))
      },
      listen: (hear) => {
        clients.add(hear)
        return () => clients.delete(hear)
      },
    }),
  }
}

transportContract('OBS custom events', (count) => {
  const bus = createBus()
  return Array.from({ length: count }, (_, index) =>
    openObsEvents(bus.client(), `end-${index}`, null),
  )
})

describe('on the bus of OBS', () => {
  test('what others say there is counted, and goes no further', () => {
    const bus = createBus()
    const end = openObsEvents(bus.client(), 'us', null)
    const received: unknown[] = []
    end.subscribe((envelope) => received.push(envelope))
    for (const junk of [
      null,
      7,
      {},
      { realm: 'advss' },
      { onframe: 1 },
      { onframe: 2, type: 'who-leads', from: 'newer' },
      { onframe: 1, type: 'hello', showId: 5 },
    ]) {
      bus.say(junk)
    }
    bus.say({ onframe: 1, type: 'bye', showId: 'main', from: 'script' })

    expect(received).toMatchObject([{ type: 'bye', from: 'script' }])
    expect(end.ignored()).toBe(7)
  })

  test('of snapshots that wait only the newest is sent, and nothing piles up', async () => {
    const sent: object[] = []
    const releases: (() => void)[] = []
    const end = openObsEvents(
      {
        send: (eventData) => {
          sent.push(eventData)
          return new Promise((release) => {
            releases.push(release)
          })
        },
        listen: () => () => {},
      },
      'us',
      null,
    )
    for (let sequence = 1; sequence <= 500; sequence += 1) {
      end.publish({
        type: 'snapshot',
        topic: 'show',
        showId: 'main',
        mark: { run: 'one', sequence },
        clock: { at: 0 as never, rate: 1 },
        to: null,
        body: idleShow,
      })
    }
    releases.shift()?.()
    for (let turns = 0; turns < 5; turns += 1) await Promise.resolve()

    expect(sent).toMatchObject([{ mark: { sequence: 1 } }, { mark: { sequence: 500 } }])
  })

  test('what OBS does not take is dropped, and the next is tried', async () => {
    const sent: unknown[] = []
    const end = openObsEvents(
      {
        send: async (eventData) => {
          sent.push((eventData as { readonly from: string }).from)
          throw new Error('OBS is not connected')
        },
        listen: () => () => {},
      },
      'us',
      null,
    )
    for (const from of ['a', 'b']) end.publish({ type: 'bye', showId: 'main', from })
    for (let turns = 0; turns < 9; turns += 1) await Promise.resolve()

    expect(sent).toEqual(['a', 'b'])
  })

  test('what is said of another show goes to none of this one', () => {
    const bus = createBus()
    const end = openObsEvents(bus.client(), 'us', 'main')
    const received: unknown[] = []
    end.subscribe((envelope) => received.push(envelope))
    for (const showId of ['other', 'main']) {
      bus.say({ onframe: 1, type: 'request', showId, from: 'a', id: '1', call: 'send', args: [] })
    }

    expect(received).toMatchObject([{ showId: 'main' }])
    expect(end.ignored()).toBe(0)
  })
})
