import { expect, test } from 'vitest'

import { decode, encode } from '#codec/codec.ts'
import { openNatsWatch } from '#transport/nats/ends.ts'
import { openNatsFeed } from '#transport/nats/feed-end.ts'
import type { Member } from '#transport/nats/membership.ts'
import type { NatsLink } from '#transport/nats/nats-link.ts'
import { subjectsUnder, usualRoot } from '#transport/nats/subjects.ts'
import type { Envelope } from '#wire/envelope.ts'

/** A server that is up, and the links to it. */
function createServer() {
  const members = new Map<Member, string>()
  const published: string[] = []
  const link = (id: string): NatsLink => ({
    state: () => ({ type: 'up', server: 'one' }) as never,
    join: (member) => {
      members.set(member, id)
      return () => members.delete(member)
    },
    publish: ({ subject, bytes }) => {
      published.push(subject)
      for (const [{ subjects, hear }, of] of members) {
        if (of !== id && subjects.includes(subject)) hear({ subject, data: bytes } as never)
      }
    },
    tell: () => {},
    inbox: `_INBOX.${id}`,
    connection: () => null,
    close: async () => {},
  })
  const ports = (id: string) => ({
    link: link(id),
    codec: { encode, decode },
    subjects: subjectsUnder(usualRoot),
  })
  return { ports, published }
}

test('over a broker, one who may only say hello may look, and pictures come with what all hear', () => {
  const { ports, published } = createServer()
  const feed = openNatsFeed(ports('leader'), 'main')
  const remote = openNatsWatch(ports('remote'), 'main', 'remote-1')
  const other = openNatsWatch(ports('other'), 'second', 'remote-2')
  const heard: Envelope[] = []
  for (const end of [feed, remote, other]) end.subscribe((envelope) => heard.push(envelope))
  const look = { type: 'look', showId: 'main', from: 'remote-1', isWanted: true } as const
  const picture: Envelope = {
    type: 'picture',
    showId: 'main',
    scene: 'A',
    image: 'data:image/jpeg;base64,/9j/4AAQ',
    lack: null,
  }
  remote.publish(look)
  feed.publish(picture)
  expect(heard).toEqual([look, picture])
  expect(published).toEqual(['onframe.v1.show.main.hello', 'onframe.v1.show.main.feed'])

  // Neither end says what is the other's to say, nor of another show.
  remote.publish(picture)
  feed.publish(look)
  other.publish(look)
  feed.publish({ ...picture, showId: 'second' })
  const stranger = ports('stranger')
  const { hello } = stranger.subjects.of('main')
  stranger.link.publish({ subject: hello, bytes: encode(picture), what: 'picture' })
  expect(heard).toEqual([look, picture])
})
