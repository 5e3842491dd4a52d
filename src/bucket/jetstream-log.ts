import type { StreamConfig } from '@nats-io/jetstream'
import { DiscardPolicy, StorageType } from '@nats-io/jetstream'

import { joined } from '#base/joined.ts'
import type { Duration } from '#base/time.ts'

import { around } from './jetstream-bucket.ts'
import type { JetStreamPlace } from './jetstream-ways.ts'
import { openWays, orNoStream } from './jetstream-ways.ts'
import type { LogStream } from './log-stream.ts'

interface JetStreamLogOptions extends JetStreamPlace {
  /** The part of the subjects before the name of a record. */
  readonly prefix: string
  /** How many servers keep it, where it is not there yet. */
  readonly replicas: number
  /** What is older, and what is more than so many bytes, is removed. */
  readonly keep: { readonly age: Duration; readonly bytes: number }
}

/** The stream that is the log. */
export const logStream = 'ONFRAME_LOG'
const nanoseconds = 1_000_000

/** Bits of the first byte of a message. One who died in a record left it without its last part. */
const isFirst = 1
const isLast = 2

/** A stream with a subject for each name. It is made when something is appended and there is none. */
export function openJetStreamLog(options: JetStreamLogOptions): LogStream {
  const { link, prefix, replicas, keep } = options
  const { asked, stored } = openWays(options)
  const fenceSubject = `${prefix}.fence`
  const subjectOf = (name: string): string => `${prefix}.of.${name}`
  const config: Partial<StreamConfig> & { readonly name: string } = {
    name: logStream,
    subjects: [`${prefix}.>`],
    discard: DiscardPolicy.Old,
    storage: StorageType.File,
    num_replicas: replicas,
    max_age: keep.age * nanoseconds,
    max_bytes: keep.bytes,
    allow_direct: false,
  }

  function store(subject: string, bytes: Uint8Array, fence: number): Promise<number | null> {
    return stored(config, async ({ client }) => {
      const expect = {
        lastSubjectSequence: fence,
        ...(subject !== fenceSubject && { lastSubjectSequenceSubject: fenceSubject }),
      }
      return (await client.publish(subject, bytes, { expect })).seq
    })
  }

  return {
    fence: async (number) => {
      const found = await asked(({ manager }) =>
        manager.streams.getMessage(logStream, { last_by_subj: fenceSubject }).catch(orNoStream),
      )
      if (found !== null && numberIn(found.data) > number) return null
      return await store(fenceSubject, new TextEncoder().encode(String(number)), found?.seq ?? 0)
    },
    append: async (name, record, fence) => {
      const most = Math.min(mostOfMessage, (link.connection()?.info?.max_payload ?? 0) - around)
      for (let at = 0; at === 0 || at < record.length; at += most) {
        const piece = record.subarray(at, at + most)
        const bytes = new Uint8Array(piece.length + 1)
        bytes[0] = (at === 0 ? isFirst : 0) | (at + most < record.length ? 0 : isLast)
        bytes.set(piece, 1)
        if ((await store(subjectOf(name), bytes, fence)) === null) return false
      }
      return true
    },
    names: () =>
      asked(async ({ manager }) => {
        const found = await manager.streams
          .info(logStream, { subjects_filter: subjectOf('>') })
          .catch(orNoStream)
        return Object.keys(found?.state.subjects ?? {}).map((subject) =>
          subject.slice(subjectOf('').length),
        )
      }),
    read: async (name, hear) => {
      let parts: Uint8Array[] = []
      for (let seq = 1; ;) {
        const where = { seq, next_by_subj: subjectOf(name) }
        const found = await asked(({ manager }) =>
          manager.streams.getMessage(logStream, where).catch(orNoStream),
        )
        if (found === null) return
        seq = found.seq + 1
        const [flags = 0] = found.data
        if ((flags & isFirst) !== 0) parts = []
        parts.push(found.data.subarray(1))
        if ((flags & isLast) === 0) continue
        hear(joined(parts))
        parts = []
      }
    },
  }
}

/** Bytes: NATS answers with a message as base64, and cuts off a connection for which a megabyte waits. */
const mostOfMessage = 256 * 1024

function numberIn(bytes: Uint8Array): number {
  const number = Number(new TextDecoder().decode(bytes))
  return Number.isSafeInteger(number) ? number : 0
}
