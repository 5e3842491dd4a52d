import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import type { NatsServer } from '#test/rig/nats.ts'
import { startNats } from '#test/rig/nats.ts'
import { transportContract } from '#test/transport/contract.ts'
import { openNatsService } from '#transport/nats/ends.ts'
import type { Envelope } from '#wire/envelope.ts'

import { answer, beat, hello, joined, leads, request, snapshot, withField } from './carried.ts'
import { hear, leader, watcher } from './ends.ts'
import type { Opened, Way } from './stage.ts'
import { codec, createStage, subjects, untilHeard } from './stage.ts'

function text(said: string): Uint8Array {
  return new TextEncoder().encode(said)
}

/** A request for a command that a newer Onframe has added. */
function newer(id: string, showId: string): Uint8Array {
  return joined(codec.encode({ ...request(id), showId, args: [] }), withField([6, 6, 1], 60))
}

/** What the transports over a link carry, and to whom. Each way's own test file runs it. */
export function hearingSuite(way: Way): void {
  const stage = createStage(way)
  let server: NatsServer

  beforeAll(async () => {
    server = await startNats()
  })
  afterAll(() => server.close())

  function open(user: 'runner' | 'remote' | 'watcher'): Opened {
    return stage.link([way.urlOf(server)], user)
  }

  transportContract(
    `NATS by ${way.name}`,
    async (count) => {
      const links = Array.from({ length: count }, () => open('runner'))
      const ends = links.map(({ link }) => openNatsService({ link, codec, subjects }))
      for (const { up } of links) await up()
      return ends
    },
    leads,
  )

  describe(`who hears whom over NATS by ${way.name}`, () => {
    test('a leader tells all that watch, and one with a filter alone; they say hello to it alone', async () => {
      const links = [open('runner'), open('watcher'), open('watcher')] as const
      const main = leader(links[0])
      const [one, other] = [watcher(links[1], 'one'), watcher(links[2], 'other one')]
      const [toLeader, toOne, toOther] = [hear(main), hear(one), hear(other)]
      for (const { up } of links) await up()
      one.publish(hello('one'))
      other.publish(hello('other one'))
      await untilHeard(toLeader, 2)
      main.publish(beat(1, 'other one'))
      main.publish(beat(2))
      await untilHeard(toOne, 1)
      await untilHeard(toOther, 2)

      expect(toLeader).toEqual(expect.arrayContaining([hello('one'), hello('other one')]))
      expect(toOne).toEqual([beat(2)])
      expect(toOther).toEqual([beat(1, 'other one'), beat(2)])
    })

    test('what is asked is heard by the leader, and answered to who asked alone', async () => {
      const links = [open('runner'), open('remote'), open('remote')] as const
      const main = leader(links[0])
      const [asker, other] = [watcher(links[1], 'asker'), watcher(links[2], 'other')]
      const [toLeader, toAsker, toOther] = [hear(main), hear(asker), hear(other)]
      for (const { up } of links) await up()
      asker.publish(request('1'))
      await untilHeard(toLeader, 1)
      main.publish({ type: 'heard', showId: 'main', to: 'asker', id: '1' })
      main.publish(answer('1'))
      // Nobody asked that.
      main.publish(answer('2'))
      main.publish(beat(1))
      await untilHeard(toAsker, 3)
      await untilHeard(toOther, 1)

      expect(toLeader).toEqual([request('1')])
      expect(toAsker.map(({ type }) => type)).toEqual(['heard', 'answer', 'beat'])
      expect(toOther).toEqual([beat(1)])
    })

    test('shows do not hear one another, whatever they are called', async () => {
      const links = [open('runner'), open('runner')] as const
      const names = ['main', 'a.b', 'a b', '*', '>', '', '番組', 'x'.repeat(300)]
      const feeds = names.map((name) => leader(links[0], name))
      const watchers = names.map((name) => watcher(links[1], 'one', name))
      const heard = watchers.map(hear)
      for (const { up } of links) await up()
      const said = names.map((showId) => ({ ...beat(1), showId }) as Envelope)
      for (const [at, feed] of feeds.entries()) feed.publish(said[at] ?? beat(0))
      for (const one of heard) await untilHeard(one, 1)

      expect(heard).toEqual(said.map((one) => [one]))
    })

    test('what is malformed, or said where it may not be, is counted and goes no further', async () => {
      const links = [open('runner'), open('runner')] as const
      const main = leader(links[0])
      const heard = hear(main)
      for (const { up } of links) await up()
      const of = subjects.of('main')
      const say = (subject: string, said: Envelope | Uint8Array, reply?: string) =>
        links[1].link.publish({
          subject,
          bytes: said instanceof Uint8Array ? said : codec.encode(said),
          what: 'junk',
          ...(reply !== undefined && { reply }),
        })
      const inbox = '_INBOX.runner.x'
      say(of.hello, text(''))
      say(of.hello, text('no message'))
      // As on the channels of pages.
      say(of.hello, text(JSON.stringify(hello('one'))))
      // A kind that a newer Onframe has added.
      say(of.hello, withField([], 99))
      // One who may only say hello asks for something.
      say(of.hello, request('1'), inbox)
      say(of.hello, { ...hello('one'), showId: 'other' })
      say(of.ask, request('2'))
      // One who may not publish there would have the leader do it.
      say(of.ask, request('3'), of.feed)
      say(of.ask, request('4'), '$KV.onframe.token')
      say(of.ask, { ...request('5'), showId: 'other' }, inbox)
      say(of.ask, beat(1), inbox)
      // A newer Onframe's, with more than this one knows.
      say(of.ask, joined(codec.encode(request('6')), withField([], 99)), inbox)
      await untilHeard(heard, 1)

      expect(heard).toEqual([request('6')])
      expect(main.ignored()).toBe(11)
    })

    test('a request that cannot be understood is refused to who asked, and one of another show is not', async () => {
      const links = [open('runner'), open('remote')] as const
      leader(links[0])
      const asker = watcher(links[1], 'asker')
      const heard = hear(asker)
      for (const { up } of links) await up()
      const { inbox, publish } = links[1].link
      const { ask, hello: helloSubject } = subjects.of('main')
      const say = (subject: string, bytes: Uint8Array) =>
        publish({ subject, bytes, reply: inbox, what: 'junk' })
      say(ask, newer('1', 'other'))
      say(helloSubject, newer('2', 'main'))
      say(ask, newer('3', 'main'))
      await untilHeard(heard, 1)

      expect(heard).toEqual([
        expect.objectContaining({
          type: 'answer',
          id: '3',
          value: {
            ok: false,
            reason: 'malformed',
            message: expect.stringContaining('Update Onframe.') as string,
          },
        }),
      ])
    })

    test('what cannot be written in bytes is told once, and what follows is sent', async () => {
      const links = [open('runner'), open('remote')] as const
      const main = leader(links[0])
      const heard = hear(main)
      const asker = watcher(links[1], 'asker')
      for (const { up } of links) await up()
      const self: Record<string, unknown> = {}
      self['self'] = self
      asker.publish({ ...request('1'), call: 'load', args: [self] })
      asker.publish({ ...request('2'), call: 'load', args: [self] })
      asker.publish(request('3'))
      await untilHeard(heard, 1)

      expect(heard).toEqual([request('3')])
      expect(links[1].troubles).toEqual([
        expect.stringMatching(/^A message \(request\) was not sent: .*\.$/),
      ])
    })

    test('another leader of the same show is told of, once it has said more than one that is being replaced', async () => {
      const links = [open('runner'), open('runner')] as const
      const main = leader(links[0])
      const another = leader(links[1])
      const elsewhere = leader(links[1], 'other')
      for (const { up } of links) await up()
      const bothSpeak = async (): Promise<void> => {
        const before = main.ignored()
        main.publish(beat(before))
        another.publish(beat(before))
        await vi.waitUntil(() => main.ignored() === before + 1, { timeout: 10_000 })
      }
      for (let count = 0; count < 10; count += 1) await bothSpeak()
      // As one hears it that was frozen, and was replaced meanwhile.
      for (let count = 0; count < 20; count += 1) another.publish(beat(count))
      for (let count = 0; count < 20; count += 1) elsewhere.publish(beat(count))
      await vi.waitUntil(() => main.ignored() === 30, { timeout: 10_000 })
      expect(links[0].troubles).toEqual([])
      for (let count = 0; count < 2; count += 1) await bothSpeak()

      expect(links[0].troubles).toEqual([expect.stringContaining('publishes the show “main”')])
    })

    test('a receiver that throws is heard of, and the next message is heard', async () => {
      const links = [open('runner'), open('watcher')] as const
      const main = leader(links[0])
      const one = watcher(links[1], 'one')
      one.subscribe(({ type }) => {
        if (type === 'beat') throw new Error('a fault of ours')
      })
      const heard = hear(one)
      for (const { up } of links) await up()
      const others = process.rawListeners('uncaughtException')
      process.removeAllListeners('uncaughtException')
      const thrown = new Promise((hearIt) => process.once('uncaughtException', hearIt))
      main.publish(beat(1))
      const fault = await thrown
      for (const listener of others) process.on('uncaughtException', listener as () => void)
      main.publish(snapshot(2))
      await untilHeard(heard, 1)

      expect(fault).toEqual(new Error('a fault of ours'))
      expect(heard).toEqual([snapshot(2)])
    })
  })
}
