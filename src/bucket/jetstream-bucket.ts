import type { StreamConfig } from '@nats-io/jetstream'
import { DiscardPolicy, StorageType } from '@nats-io/jetstream'

import type { Bucket } from './bucket.ts'
import { Forbidden, Unanswered } from './bucket.ts'
import type { JetStreamPlace } from './jetstream-ways.ts'
import { openWays, orNoStream } from './jetstream-ways.ts'

interface JetStreamBucketOptions extends JetStreamPlace {
  /** Letters, digits, `_` and `-`: the part of the subjects after `$KV.`. */
  readonly name: string
  /** How many servers keep it, where it is made here: 1, or 3 or 5 of a cluster. Others may have made it with fewer. */
  readonly replicas: number
}

/** Bytes of a message that are not its value: subject and headers. */
export const around = 4096

/**
 * A bucket of NATS's key-value store: a stream that keeps the newest message of each subject. It is made when
 * something is stored and there is none.
 */
export function openJetStreamBucket(options: JetStreamBucketOptions): Bucket {
  const { link, name, replicas } = options
  const stream = streamOf(name)
  const prefix = `$KV.${name}.`
  const { asked, stored } = openWays(options)
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
      stored(configOf(name, replicas), async ({ client }) => {
        const expect = {
          lastSubjectSequence: fence.revision,
          ...(fence.name !== message && { lastSubjectSequenceSubject: prefix + fence.name }),
        }
        return (await client.publish(prefix + message, bytes, { expect })).seq
      }),
    confirm: async () => {
      try {
        await asked(({ client }) => client.publish(`${prefix}beat`))
      } catch (error) {
        // No room, or no stream yet: whoever says so has the others as little or as much as before.
        if (error instanceof Unanswered || error instanceof Forbidden) throw error
      }
    },
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

/** The stream that is a bucket of that name. */
export function streamOf(name: string): string {
  return `KV_${name}`
}

/** As the official clients make a bucket. Nothing is read directly from one of its servers: that may be behind. */
function configOf(name: string, replicas: number): Partial<StreamConfig> & { name: string } {
  return {
    name: streamOf(name),
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
