import { connect } from '@nats-io/transport-node'

import { reasonOf } from '#base/reason.ts'
import { tryToStore } from '#bucket/bucket.ts'
import { openJetStreamBucket, streamOf } from '#bucket/jetstream-bucket.ts'
import { logStream, openJetStreamLog } from '#bucket/jetstream-log.ts'
import { openWays } from '#bucket/jetstream-ways.ts'
import { keepInBucket } from '#bucket/keep-in-bucket.ts'
import { decode, encode } from '#codec/codec.ts'
import { tokenKey } from '#storage/lease.ts'
import type { Codec } from '#transport/nats/codec.ts'
import { openNatsService } from '#transport/nats/ends.ts'
import { openNatsFeed } from '#transport/nats/feed-end.ts'
import { openNatsLink } from '#transport/nats/link.ts'
import type { NatsLink } from '#transport/nats/nats-link.ts'
import type { NatsTracing } from '#transport/nats/nats-link.ts'
import type { NatsState } from '#transport/nats/state.ts'
import { subjectsUnder, usualRoot } from '#transport/nats/subjects.ts'
import { natsPlaceWords } from '#words/host.ts'
import { randomId } from '#worker/thread.ts'

import { tellCutOff } from './cut-off.ts'
import { keepWide } from './keep-wide.ts'
import type { GivenNats } from './nats-options.ts'
import { tlsTo } from './nats-tls.ts'
import type { Opened } from './place.ts'
import { after, afterAwake } from './thread.ts'

interface BucketPlaceOptions {
  readonly nats: GivenNats
  /** This host's name. */
  readonly id: string
  /** A sentence for the operator. */
  readonly warn: (line: string) => void
  readonly tracing: NatsTracing
}

/** As its permissions are by subject (docs/nats.md), it has one name. */
const bucketName = 'onframe'

/** A bucket on NATS servers, which several hosts share. Refused if there is no server that can keep it. */
export async function openBucket({ nats, id, warn, tracing }: BucketPlaceOptions): Promise<Opened> {
  const backs = new Set<() => void>()
  const tellFirst = new Set<(state: NatsState) => void>()
  const first = new Promise<NatsState>((go) => tellFirst.add(go))
  /** What is forbidden, of all that a host must do. */
  const refusals: string[] = []
  let isOpen = false
  let wasAway = false
  const link = openNatsLink({
    connect: (options) =>
      connect(nats.servers.some(isTls) ? { ...options, tls: tlsTo(nats.servers) } : options),
    servers: nats.servers,
    credentials: () => nats.credentials,
    inboxPrefix: nats.inboxPrefix,
    id,
    after,
    tracing,
    random: Math.random,
    onState: (state) => {
      for (const tell of tellFirst) tell(state)
      if (!isOpen) return
      if (state.type === 'away') {
        wasAway = true
        warn(state.message)
      } else if (state.type === 'up' && wasAway) {
        wasAway = false
        warn(natsPlaceWords.back(state.server))
        for (const tell of backs) tell()
      }
    },
    onTrouble: (trouble) => {
      if (isOpen) warn(trouble)
      else refusals.push(trouble)
    },
  })
  const { replicas, domain } = nats
  const at = { link, domain, after: afterAwake }
  async function isThere(): Promise<boolean> {
    const connection = isOpen && link.state().type === 'up' ? link.connection() : null
    // Rejects when the connection is lost, and so settles in any case.
    return (
      (await connection?.flush().then(
        () => true,
        () => false,
      )) ?? false
    )
  }

  const bucket = openJetStreamBucket({ ...at, name: bucketName, replicas })
  const kept = keepInBucket({
    bucket: tellCutOff(bucket, { isThere, warn }),
    after: afterAwake,
    confirmed: tokenKey,
    makeId: () => randomId(),
  })
  const ports = { link, codec, subjects: subjectsUnder(usualRoot) }

  /** All that a host cannot do without: lacking some of it, two hosts could lead, or none, and nobody would know why. */
  async function tryAll(): Promise<void> {
    await kept.keys()
    await tryToStore(bucket)
    const service = openNatsService(ports)
    service.publish({ type: 'who-leads', from: id })
    await link.connection()?.flush()
    // What the server said before is read by then.
    await new Promise(setImmediate)
    service.close()
    if (refusals.length > 0) throw new Error(refusals.join(' '))
  }

  const refusal = await whyNot(link, await first, tryAll, nats)
  if (refusal !== null) {
    await link.close()
    return { ok: false, message: refusal }
  }
  isOpen = true
  const stopWidening = keepWide({
    ...openWays(at),
    streams: [streamOf(bucketName), ...(nats.log === null ? [] : [logStream])],
    replicas,
    after,
    warn,
  })
  return {
    ok: true,
    place: {
      kept,
      where: natsPlaceWords.where(nats.servers),
      lock: null,
      openService: () => openNatsService(ports),
      openFeed: (showId) => openNatsFeed(ports, showId),
      log: nats.log && {
        stream: openJetStreamLog({
          ...at,
          replicas,
          prefix: `${usualRoot}.log`,
          keep: nats.log,
        }),
        rebuilds: nats.log.rebuilds,
      },
      far: {
        policy: () => nats.policy,
        isReachable: () => link.state().type === 'up',
        onBack: (tell) => {
          backs.add(tell)
          return () => backs.delete(tell)
        },
      },
      close: async () => {
        stopWidening()
        await link.close()
      },
    },
  }
}

const codec: Codec = { encode, decode }

function isTls(server: string): boolean {
  return server.startsWith('tls:')
}

async function whyNot(
  link: NatsLink,
  state: NatsState,
  look: () => Promise<unknown>,
  { servers }: GivenNats,
): Promise<string | null> {
  if (state.type === 'away') return state.message
  try {
    await look()
    return null
  } catch (error) {
    const now = link.state()
    if (now.type === 'away') return now.message
    return natsPlaceWords.cannotUse(servers, reasonOf(error))
  }
}
