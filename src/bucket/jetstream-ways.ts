import type { JetStreamClient, JetStreamManager, StreamConfig } from '@nats-io/jetstream'
import {
  JetStreamApiCodes,
  JetStreamApiError,
  jetstream,
  jetstreamManager,
} from '@nats-io/jetstream'
import type { NatsConnection } from '@nats-io/nats-core'
import { errors } from '@nats-io/nats-core'

import type { Duration } from '#base/time.ts'
import { minutes, seconds } from '#base/time.ts'
import type { After } from '#storage/patience.ts'
import type { NatsLink } from '#transport/nats/nats-link.ts'
import { bucketWords } from '#words/bucket.ts'
import { storageReasons } from '#words/storage.ts'

import { Forbidden, Unanswered } from './bucket.ts'
import { isOldServer, neededServer } from './server-version.ts'

export interface JetStreamPlace {
  readonly link: NatsLink
  /** The JetStream domain in which it is kept, of servers that are linked as leaf nodes. Null: that of this server. */
  readonly domain: string | null
  /** How long an answer is waited for. Where a thread can be frozen, that time should not count. */
  readonly after: After
}

export interface Ways {
  readonly client: JetStreamClient
  readonly manager: JetStreamManager
}

/** Ways to ask the servers that keep a stream. All reject as a `Bucket` does. */
export interface JetStreamWays {
  readonly asked: <Value>(ask: (ways: Ways) => Promise<Value>) => Promise<Value>
  /** The same; where there is no stream, it is made, and the same is asked once more. Null: the fence refused it. */
  readonly stored: (
    config: Partial<StreamConfig> & { readonly name: string },
    store: (ways: Ways) => Promise<number>,
  ) => Promise<number | null>
  /**
   * Has at least that many servers keep the stream; never fewer than do. Answers how many did before. Null: there is
   * no stream yet.
   */
  readonly widened: (stream: string, replicas: number) => Promise<number | null>
}

/** How long the server may take for one answer (ms). */
const patience: Duration = seconds(2)
/** How long nats-core itself waits: its timer rings also when this thread was frozen, and has not heard the answer yet. */
const patienceOfPackage: Duration = minutes(60)

/** The same for `raise`, `take` and whatever else was refused because of what lies there. */
const wrongLastSequence: ReadonlySet<number> = new Set([10071, 10164])
/** No majority of the servers, or not yet: the stream has no leader. */
const noMajority: ReadonlySet<number> = new Set([10008, 10009, 10118])
/** There is a stream of that name with another configuration. */
const madeOtherwise = 10058
/** The limit of the stream, of the account, or of the disk. */
const noRoom: ReadonlySet<number> = new Set([10023, 10028, 10047, 10077])

export function openWays({ link, domain, after }: JetStreamPlace): JetStreamWays {
  let known: (Ways & { readonly connection: NatsConnection }) | null = null
  const underWay = new Set<() => void>()
  link.join({
    subjects: [],
    hear: () => {},
    onUp: () => {},
    onDown: () => {
      for (const giveUp of underWay) giveUp()
    },
  })

  /** What is asked while the link is down would be asked later, when nobody waits for it. */
  async function ways(): Promise<Ways> {
    const connection = link.state().type === 'up' ? link.connection() : null
    if (connection === null) throw new Unanswered(storageReasons.silent)
    const { version, jetstream: hasJetStream } = connection.info ?? {}
    if (isOldServer(version)) throw new Error(bucketWords.tooOld(version ?? '?', neededServer))
    // The server of another region need not keep anything itself.
    if (hasJetStream !== true && domain === null) throw new Error(bucketWords.noJetStream)
    if (known?.connection === connection) return known
    const at = domain === null ? {} : { domain }
    const how = { ...at, checkAPI: false, timeout: patienceOfPackage }
    const manager = await jetstreamManager(connection, how)
    const client = jetstream(connection, { ...at, timeout: patienceOfPackage })
    known = { connection, manager, client }
    return known
  }

  /** One question, and its answer. */
  async function answered<Value>(ask: (ways: Ways) => Promise<Value>): Promise<Value> {
    const reached = await ways()
    let settle: (() => void) | null = null
    const late = new Promise<never>((_, reject) => {
      const giveUp = (): void => reject(new Unanswered(storageReasons.silent))
      const callOff = after(patience, giveUp)
      underWay.add(giveUp)
      settle = () => {
        callOff()
        underWay.delete(giveUp)
      }
    })
    return await Promise.race([ask(reached), late]).finally(() => settle?.())
  }

  const asked: JetStreamWays['asked'] = (ask) =>
    answered(ask).catch((error: unknown) => {
      throw reasonFor(error)
    })

  /** Rejects as the server, or the package, does. */
  async function storedOrMade(
    config: Parameters<JetStreamWays['stored']>[0],
    store: (ways: Ways) => Promise<number>,
  ): Promise<number> {
    try {
      return await answered(store)
    } catch (error) {
      if (!hasNoResponder(error) && !isNoStream(error)) throw error
      await answered(({ manager }) => manager.streams.add(config).catch(orMadeByAnother))
      return await answered(store)
    }
  }

  return {
    asked,
    stored: (config, store) =>
      storedOrMade(config, store).catch((error: unknown) => {
        const reason = reasonFor(error)
        if (reason instanceof Refused) return null
        throw reason
      }),
    widened: async (stream, replicas) => {
      const found = await asked(({ manager }) => manager.streams.info(stream).catch(orNoStream))
      if (found === null) return null
      const { num_replicas: before } = found.config
      if (before < replicas) {
        await asked(({ manager }) => manager.streams.update(stream, { num_replicas: replicas }))
      }
      return before
    },
  }
}

/** Another has made it meanwhile, as it wants it. */
function orMadeByAnother(error: unknown): void {
  if (!(error instanceof JetStreamApiError && error.code === madeOtherwise)) throw error
}

export function orNoStream(error: unknown): null {
  if (isNoStream(error)) return null
  throw error
}

function isNoStream(error: unknown): boolean {
  return error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound
}

/** No stream takes the subject. The package wraps that, and exports none of its classes for it (3.4). */
function hasNoResponder(error: unknown): boolean {
  const cause = causeOf(error)
  return cause instanceof errors.RequestError && cause.isNoResponders()
}

/** A request that the server does not let through; it is answered with that as a cause. */
function forbiddenIn(error: unknown): InstanceType<typeof errors.PermissionViolationError> | null {
  for (let at = error; at !== undefined; at = causeOf(at)) {
    if (at instanceof errors.PermissionViolationError) return at
  }
  return null
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined
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
  const forbidden = forbiddenIn(error)
  if (forbidden !== null) {
    const { operation, subject } = forbidden
    const words = operation === 'publish' ? bucketWords.mayNotAsk : bucketWords.mayNotBeAnswered
    return new Forbidden(words(subject))
  }
  const isLost =
    error instanceof errors.TimeoutError ||
    error instanceof errors.RequestError ||
    error instanceof errors.ClosedConnectionError ||
    error instanceof errors.DrainingConnectionError ||
    hasNoResponder(error)
  return isLost ? new Unanswered(storageReasons.silent, { cause: error }) : error
}
