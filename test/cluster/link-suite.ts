import { once } from 'node:events'
import { createServer as createHttp } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { createServer } from 'node:net'

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import { toSecret } from '#base/redacted.ts'
import { freePort } from '#test/rig/free-port.ts'
import type { NatsServer } from '#test/rig/nats.ts'
import { startNats } from '#test/rig/nats.ts'

import { beat, hello, large, snapshot } from './carried.ts'
import { hear, invitations, leader, watcher } from './ends.ts'
import type { Opened, Way } from './stage.ts'
import { createStage, untilHeard } from './stage.ts'

/** What a link does, whatever it goes by. Each way's own test file runs it. */
export function linkSuite(way: Way): void {
  const stage = createStage(way)
  let server: NatsServer

  beforeAll(async () => {
    server = await startNats()
  })
  afterAll(() => server.close())

  function open(user: 'runner' | 'remote' | 'watcher', of = server): Opened {
    return stage.link([way.urlOf(of)], user)
  }

  describe(`a link to NATS by ${way.name}`, () => {
    test('what is said while the server is away never comes, and the leader is asked to tell all when it is back', async () => {
      const own = await stage.nats()
      const links = [open('runner', own), open('watcher', own)] as const
      const main = leader(links[0])
      const one = watcher(links[1], 'one')
      const [toLeader, toOne, invited] = [hear(main), hear(one), invitations(main)]
      for (const { up } of links) await up()
      one.publish(hello('one'))
      one.publish(hello('one', []))
      main.publish(beat(1))
      await untilHeard(toLeader, 2)
      await untilHeard(toOne, 1)
      await own.kill()
      for (const { until } of links) await until('away', 'lost')
      main.publish(snapshot(2))
      one.publish(hello('one', []))
      const said = links[1].link.state()
      await own.restart()
      for (const { up } of links) await up()
      main.publish(beat(3))
      await untilHeard(toOne, 2)

      expect(said).toMatchObject({
        message: `The connection to NATS at ${way.urlOf(own)} was lost. Onframe keeps trying to connect.`,
      })
      expect(toOne).toEqual([beat(1), beat(3)])
      expect(invited.count()).toBe(2)
      expect(links[0].states.map(({ type }) => type)).toEqual(['up', 'away', 'up'])
    })

    test('those opened before there is a server come up with it, and hear of one another', async () => {
      const own = await stage.nats()
      await own.stop()
      const links = [open('runner', own), open('watcher', own)] as const
      const main = leader(links[0])
      // As a leader does who is asked.
      main.subscribe(({ type }) => {
        if (type === 'hello') main.publish(snapshot(2))
      })
      const one = watcher(links[1], 'one')
      const heard = hear(one)
      one.publish(hello('one'))
      const nobody = await links[1].until('away')
      await own.restart()
      await untilHeard(heard, 1)

      expect(nobody).toMatchObject({
        reason: 'nobody',
        message: `No NATS server was reached at ${way.urlOf(own)}. Check the address, that the server runs, and that it lets this page in (allowed origins).`,
      })
      expect(heard[0]).toEqual(snapshot(2))
    })

    test('a wrong password is told in a sentence, once, and tried again after half a minute', async () => {
      const { until, states, waits, link } = stage.link([way.urlOf(server)], 'watcher', {
        credentials: () => ({ kind: 'password', user: 'watcher', password: toSecret('hunter2') }),
      })
      await until('away')

      expect(states).toEqual([
        {
          type: 'away',
          reason: 'refused',
          message: `NATS at ${way.urlOf(server)} does not accept these credentials: they are wrong, or have expired. Correct them here, or in the server’s configuration.`,
        },
      ])
      expect(waits).toEqual([30_000])
      await link.close()
    })

    test('a password that is changed on the server is told, and the link comes no more until half a minute later', async () => {
      const own = await stage.nats({ config: userOf('before') })
      const { until, up, waits } = stage.link([way.urlOf(own)], 'watcher', {
        credentials: () => ({ kind: 'password', user: 'watcher', password: toSecret('before') }),
      })
      await up()
      await own.restart({ config: userOf('after') })
      await until('away', 'refused')
      await vi.waitUntil(() => waits.includes(30_000), { timeout: 10_000 })

      const tries = new Set(own.output().match(/\b[cw]id:\d+/g))
      expect([...tries]).toHaveLength(2)
    })

    test('a server that waits too short a while for a login is told, and tried again at once', async () => {
      // The server's own is 2 s, which a busy machine may need.
      const own = await stage.nats({ config: userOf('right', 'timeout: 0.000001') })
      const { until, waits } = stage.link([way.urlOf(own)], 'watcher', {
        credentials: () => ({ kind: 'password', user: 'watcher', password: toSecret('right') }),
      })
      // In so short a while its word does not always come before its end.
      const slow = await until('away', 'slow')
      await vi.waitUntil(() => waits.length > 2, { timeout: 10_000 })
      await own.restart({ config: userOf('right') })
      await until('up')

      expect(slow).toMatchObject({
        message: `NATS at ${way.urlOf(own)} did not wait long enough for this machine to log in: one of the two is very busy. Onframe keeps trying to connect.`,
      })
      expect(Math.max(...waits)).toBeLessThanOrEqual(5000)
    })

    test('what is no NATS server is told apart', async () => {
      const http = createHttp((_, response) => void response.writeHead(400).end('no'))
      const sockets: Socket[] = []
      const silent = createServer((socket) => void sockets.push(socket))
      const talker = createServer((socket) => {
        sockets.push(socket)
        socket.on('error', () => {})
        socket.write('220 mail.example.org ESMTP\r\n')
      })
      for (const one of [http, silent, talker]) {
        await once(one.listen(0, '127.0.0.1'), 'listening')
        stage.keep(one, () => void one.close())
      }
      stage.keep(sockets, () => sockets.forEach((socket) => socket.destroy()))
      const scheme = way.urlOf(server).split('//')[0] ?? ''
      const at = (one: { address: () => unknown }) =>
        `${scheme}//127.0.0.1:${(one.address() as AddressInfo).port}`
      const reasons = await Promise.all(
        [at(http), at(silent), at(talker), `${scheme}//127.0.0.1:${await freePort()}`].map(
          async (url) => {
            const { until } = stage.link([url], 'watcher')
            const state = await until('away')
            return state.type === 'away' ? state.reason : state.type
          },
        ),
      )

      expect(reasons).toEqual(
        way.name === 'TCP'
          ? // An HTTP server waits to be asked.
            ['silent', 'silent', 'stranger', 'nobody']
          : ['stranger', 'silent', 'nobody', 'nobody'],
      )
    })

    test('a subject that the server forbids is told by its name, once', async () => {
      const { link, troubles, up } = open('watcher')
      const main = leader({ link })
      watcher({ link }, 'one', 'other')
      await up()
      main.publish(beat(1))
      main.publish(beat(2))
      await vi.waitUntil(() => troubles.length >= 5, { timeout: 5000 })
      const before = troubles.length
      main.publish(beat(3))
      await link.connection()?.flush()

      expect(troubles).toContain(
        'NATS does not let this user publish on “onframe.v1.show.main.feed”. Allow it in the server’s permissions, or use another user.',
      )
      expect(troubles).toContain(
        'NATS does not let this user subscribe to “onframe.v1.show.other.feed”. Allow it in the server’s permissions, or use another user.',
      )
      expect(troubles).toHaveLength(before)
      expect(new Set(troubles).size).toBe(before)
      expect(link.state().type).toBe('up')
    })

    test('a message over the server’s limit is told with its size, and the link stays', async () => {
      const links = [open('runner'), open('watcher')] as const
      const main = leader(links[0])
      const heard = hear(watcher(links[1], 'one'))
      for (const { up } of links) await up()
      main.publish(large(1_100_000))
      main.publish(beat(2))
      await untilHeard(heard, 1)

      expect(heard).toEqual([beat(2)])
      expect(links[0].troubles).toEqual([
        expect.stringMatching(
          /^A message \(snapshot show\) of 10\d\d kB was not sent: NATS takes at most 1024 kB\. Raise max_payload in the server’s configuration\.$/,
        ),
      ])
    })

    test('closing settles, whatever the link is at, and nothing is told after', async () => {
      const sockets: Socket[] = []
      const silent = createServer((socket) => void sockets.push(socket))
      await once(silent.listen(0, '127.0.0.1'), 'listening')
      stage.keep(silent, () => {
        for (const socket of sockets) socket.destroy()
        silent.close()
      })
      const own = await stage.nats()
      const scheme = way.urlOf(server).split('//')[0] ?? ''
      const port = (silent.address() as AddressInfo).port
      const connecting = stage.link([`${scheme}//127.0.0.1:${port}`], 'runner')
      const [up, away, frozen] = [open('runner'), open('runner', own), open('runner', own)] as const
      for (const { up: comes } of [up, away, frozen]) await comes()
      own.freeze()
      const one = watcher(up, 'one')
      await frozen.link.close()
      await own.kill()
      await away.until('away')
      const all = [connecting, up, away, frozen]
      await Promise.all(all.map(({ link }) => link.close()))
      await Promise.all(all.map(({ link }) => link.close()))
      one.publish(hello('one'))
      one.close()

      for (const { states } of all) {
        expect(states.filter(({ type }) => type === 'closed')).toHaveLength(1)
        expect(states.at(-1)).toEqual({ type: 'closed' })
      }
    })
  })
}

function userOf(password: string, more = ''): string {
  return `authorization { users = [{ user: watcher, password: ${password} }], ${more} }`
}
