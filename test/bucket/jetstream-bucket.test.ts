import type { NatsConnection } from '@nats-io/nats-core'
import { expect, test } from 'vitest'

import { openJetStreamBucket } from '#bucket/jetstream-bucket.ts'
import type { NatsLink } from '#transport/nats/nats-link.ts'

/** A link to a server that greets like this, and is asked for nothing. */
function linkTo(info: object): NatsLink {
  return {
    state: () => ({ type: 'up', server: 'one' }),
    join: () => () => {},
    publish: () => {},
    tell: () => {},
    inbox: '_INBOX.one',
    connection: () => ({ info }) as NatsConnection,
    close: async () => {},
  }
}

function read(info: object): Promise<unknown> {
  return openJetStreamBucket({
    link: linkTo(info),
    name: 'onframe',
    replicas: 1,
    domain: null,
    after: () => () => {},
  }).read('index')
}

test.each(['2.9.10', '2.10.27', '2.11.4', '1.4.1'])(
  'a server of version %s is refused in a sentence with the version that is needed',
  async (version) => {
    await expect(read({ version, jetstream: true })).rejects.toThrow(
      `the NATS server has version ${version}, and Onframe needs 2.12 or newer to keep shows there`,
    )
  },
)

test('a server that keeps nothing is refused, and says what to switch on', async () => {
  await expect(read({ version: '2.15.1' })).rejects.toThrow('switch JetStream on')
})
