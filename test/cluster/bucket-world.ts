import { jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'

import { openJetStreamBucket } from '#bucket/jetstream-bucket.ts'
import { keepInBucket } from '#bucket/keep-in-bucket.ts'
import type { Kept } from '#storage/kept.ts'
import { tokenKey } from '#storage/lease.ts'
import type { After } from '#storage/patience.ts'
import type { NatsServer } from '#test/rig/nats.ts'
import type { NatsLink } from '#transport/nats/nats-link.ts'

let made = 0

/** A bucket as a place, over a link. */
export function keepOver(link: NatsLink, after: After, replicas = 1): Kept {
  return keepInBucket({
    bucket: openJetStreamBucket({ link, name: 'onframe', replicas, domain: null, after }),
    after,
    confirmed: tokenKey,
    makeId: () => `id${(made += 1)}`,
  })
}

/** As a person with the tools of NATS. */
export async function administer(server: NatsServer) {
  const connection = await connect({
    servers: server.url,
    user: 'runner',
    pass: server.passwordOf('runner'),
    inboxPrefix: '_INBOX.runner',
  })
  const manager = await jetstreamManager(connection, { checkAPI: false })
  return {
    manager,
    limitTo: (bytes: number) => manager.streams.update('KV_onframe', { max_bytes: bytes }),
    names: async () => {
      const { state } = await manager.streams.info('KV_onframe', { subjects_filter: '>' })
      return Object.keys(state.subjects ?? {})
    },
    close: () => connection.close(),
  }
}

/** Which of them leads what they keep together. */
export async function leaderOf(servers: readonly NatsServer[]): Promise<NatsServer> {
  const [any] = servers
  if (!any) throw new Error('There is no server.')
  const { manager, close } = await administer(any)
  const { cluster } = await manager.streams.info('KV_onframe')
  await close()
  // They are called n0, n1 and so on.
  const leader = servers[Number(cluster?.leader?.slice(1))]
  if (!leader) throw new Error(`${String(cluster?.leader)} leads.`)
  return leader
}
