import type { JetStreamClient, JetStreamManager, StreamConfig } from '@nats-io/jetstream'
import {
  DiscardPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  StorageType,
  jetstream,
  jetstreamManager,
} from '@nats-io/jetstream'
import type { NatsConnection } from '@nats-io/nats-core'
import { errors } from '@nats-io/nats-core'

import type { Duration } from '#base/time.ts'
import { seconds } from '#base/time.ts'
import type { NatsLink } from '#transport/nats/nats-link.ts'
import { bucketWords } from '#words/bucket.ts'
import { storageReasons } from '#words/storage.ts'

import type { Bucket } from './bucket.ts'
import { Unanswered } from './bucket.ts'
import { isOldServer, neededServer } from './server-version.ts'

interface JetStreamBucketOptions {
  readonly link: NatsLink
  /** Letters, digits, `_` and `-`: the part of the subjects after `$KV.`. */
  readonly name: string
  /** How many servers keep it, where it is not there yet: 1, or 3 or 5 of a cluster. */
  readonly replicas: number
}

/** How long the server may take for one answer (ms). */
const patience: Duration = seconds(2)

/** The same for `raise`, `take` and whatever else was refused because of what lies there. */
const wrongLastSequence: ReadonlySet<number> = new Set([10071, 10164])
/** No majority of the servers, or not yet: the stream has no leader. */
const noMajority: ReadonlySet<number> = new Set([10008, 10009, 10118])
/** The limit of the stream, of the account, or of the disk. */
const noRoom: ReadonlySet<number> = new Set([10023, 10028, 10047, 10077])

/** Bytes of a message that are not its value: subject and headers. */
const around = 4096

interface Ways {
  readonly connection: NatsConnection
  readonly client: JetStreamClient
  readonly manager: JetStreamManager
}

/**
 * A bucket of NATS's key-value store: a stream that keeps the newest message of each subject. It is made when
 * something is stored and there is none.
 */
export function openJetStreamBucket(options: JetStreamBucketOptions): Bucket {
  const { link, name, replicas } = options
  const stream = `KV_${name}`
  const prefix = `$KV.${name}.`
  let known: Ways | null = null
  let waiting: (() => void)[] = []
  link.join({
    subjects: [],
    hear: () => {},
    onUp: () => {
      const settled = waiting
      waiting = []
      for (const go of settled) go()
    },
  })

  /** What is asked while the link is down would be asked later, when nobody waits for it. */
  async function ways(): Promise<Ways> {
    const connection = link.state().type === 'up' ? link.connection() : null
    if (connection === null) throw new Unanswered(storageReasons.silent)
    const { version, jetstream: hasJetStream } = connection.info ?? {}
    if (isOldServer(version)) throw new Error(bucketWords.tooOld(version ?? '?', neededServer))
    if (hasJetStream !== true) throw new Error(bucketWords.noJetStream)
    if (known?.connection === connection) return known
    const manager = await jetstreamManager(connection, { checkAPI: false, timeout: patience })
    known = { connection, manager, client: jetstream(connection, { timeout: patience }) }
    return known
  }

  async function asked<Value>(ask: (ways: Ways) => Promise<Value>): Promise<Value> {
    try {
      return await ask(await ways())
    } catch (error) {
      throw reasonFor(error)
    }
  }

  /** Where there is no stream, it is made, and the same is asked once more. */
  async function withStream<Value>(ask: (ways: Ways) => Promise<Value>): Promise<Value> {
    const reached = await ways()
    try {
      return await ask(reached)
    } catch (error) {
      if (!hasNoResponder(error) && !isNoStream(error)) throw error
      await reached.manager.streams.add(configOf(name, replicas))
      return await ask(reached)
    }
  }

  return {
    isReachable: () => link.state().type !== 'away',
    reachable: async () => {
      if (link.state().type === 'up') return
      await new Promise<void>((go) => waiting.push(go))
    },
    read: (message) =>
      asked(async ({ manager }) => {
        const found = await manager.streams
          .getMessage(stream, { last_by_subj: prefix + message })
          .catch(orNoStream)
        return found === null ? null : { bytes: found.data, revision: found.seq }
      }),
    store: (message, bytes, fence) =>
      asked(() =>
        withStream(async ({ client }) => {
          const expect = {
            lastSubjectSequence: fence.revision,
            ...(fence.name !== message && { lastSubjectSequenceSubject: prefix + fence.name }),
          }
          return (await client.publish(prefix + message, bytes, { expect })).seq
        }),
      ).catch((error: unknown) => {
        if (error instanceof Refused) return null
        throw error
      }),
    remove: (under) =>
      asked(async ({ manager }) => {
        await manager.streams.purge(stream, { filter: `${prefix}${under}.>` }).catch(orNoStream)
      }),
    names: () =>
      asked(async ({ manager }) => {
        const found = await manager.streams
          .info(stream, { subjects_filter: `${prefix}>` })
          .catch(orNoStream)
        return Object.keys(found?.state.subjects ?? {}).map((subject) =>
          subject.slice(prefix.length),
        )
      }),
    room: () => Math.max(1024, (link.connection()?.info?.max_payload ?? 0) - around),
  }
}

/** As the official clients make a bucket. Nothing is read directly from one of its servers: that may be behind. */
function configOf(name: string, replicas: number): Partial<StreamConfig> & { name: string } {
  return {
    name: `KV_${name}`,
    subjects: [`$KV.${name}.>`],
    max_msgs_per_subject: 1,
    discard: DiscardPolicy.New,
    storage: StorageType.File,
    num_replicas: replicas,
    allow_direct: false,
    allow_rollup_hdrs: true,
    deny_delete: true,
  }
}

function orNoStream(error: unknown): null {
  if (isNoStream(error)) return null
  throw error
}

function isNoStream(error: unknown): boolean {
  return error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound
}

/** No stream takes the subject. The package wraps that, and exports none of its classes for it (3.4). */
function hasNoResponder(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof errors.RequestError && cause.isNoResponders()
}

/** The fence has another revision. */
class Refused extends Error {}

function reasonFor(error: unknown): unknown {
  if (error instanceof JetStreamApiError) {
    if (wrongLastSequence.has(error.code)) return new Refused()
    if (noMajority.has(error.code)) return new Unanswered(storageReasons.silent)
    if (noRoom.has(error.code)) return new Error(bucketWords.full(error.message))
    return new Error(bucketWords.refused(error.message))
  }
  const isLost =
    error instanceof errors.TimeoutError ||
    error instanceof errors.RequestError ||
    error instanceof errors.ClosedConnectionError ||
    error instanceof errors.DrainingConnectionError ||
    hasNoResponder(error)
  return isLost ? new Unanswered(storageReasons.silent, { cause: error }) : error
}
