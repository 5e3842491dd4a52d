import { describe, expect, test } from 'vitest'

import { idleShow } from '#test/fixtures.ts'
import type { ObsBus } from '#transport/obs-events.ts'
import { openObsEvents } from '#transport/obs-events.ts'
import { readMalformed } from '#wire/decode.ts'

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

  test('a request that cannot be read is counted, and answered where it can be told to whom', async () => {
    const bus = createBus()
    const heard: unknown[] = []
    bus.client().listen((said) => heard.push(said))
    const shows = ['main', 'second'].map((showId) =>
      openObsEvents(
        bus.client(),
        showId,
        null,
        (said) => readMalformed(said, showId)?.answer ?? null,
      ),
    )
    const skip = { type: 'skip' }
    const whole = {
      onframe: 1,
      type: 'request',
      showId: 'main',
      from: 'companion',
      id: 'a',
      call: 'send',
      args: [skip],
    }
    const { from: _from, ...withoutFrom } = whole
    const { showId: _showId, ...withoutShow } = whole
    for (const said of [
      { ...whole, id: 1764180000 },
      { ...whole, id: 'b', args: skip },
      { ...withoutFrom, id: 'd' },
      { ...whole, onframe: '1', id: 'e' },
      { ...withoutShow, id: 'f' },
      { ...whole, id: 'g', call: null },
      { ...whole, onframe: 2, id: 'h' },
      { ...whole, showId: 'second', id: 'i', call: 7 },
      { ...whole, showId: 'third', id: 'j', call: 7 },
      { ...whole, id: { k: 1 } },
      { realm: 'advss' },
    ]) {
      bus.say(said)
    }
    heard.length = 0
    for (let turns = 0; turns < 50; turns += 1) await Promise.resolve()

    const answers = heard as { showId: string; id: unknown; value: { message: string } }[]
    expect(answers.map(({ showId, id, value }) => [showId, id, value.message])).toEqual(
      expect.arrayContaining([
        ['main', 1764180000, 'request.id: expected text'],
        ['main', 'b', 'request.args: expected a list'],
        ['main', 'e', 'request.onframe: expected the number 1'],
        ['main', 'f', 'request.showId: expected text, such as "main"'],
        ['main', { k: 1 }, 'request.id: expected text'],
        ['main', 'g', 'request.call: expected text, such as "send"'],
        ['second', 'i', 'request.call: expected text, such as "send"'],
      ]),
    )
    expect(answers).toHaveLength(7)
    expect(answers[0]).toMatchObject({
      onframe: 1,
      type: 'answer',
      to: 'companion',
      value: { ok: false, reason: 'malformed' },
    })
    // Each other's answers are such, too, where their id is a number.
    for (const show of shows) expect(show.ignored()).toBeGreaterThanOrEqual(11)
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
