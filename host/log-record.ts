import type { ClockSetting, Instant } from '#base/time.ts'
import { instant } from '#base/time.ts'
import { bytesToValue } from '#bucket/value-bytes.ts'
import type { Input } from '#orchestrator/run/show-runner.ts'
import { replay } from '#show/replay.ts'
import type { Show } from '#show/state/show.ts'
import { isFields } from '#wire/guard.ts'
import { commandLogWords } from '#words/host.ts'

/** An input as it was served. */
export interface LoggedEntry {
  /** On the clock of the show. */
  readonly at: Instant
  /** Ms since the epoch, as the machine of the host was set. */
  readonly real: number
  readonly input: Input
}

/** What is written to the log at once. */
export interface LogRecord {
  readonly show: string
  /** The state before the entries. Null: they follow those of the record before. */
  readonly from: Show | null
  readonly entries: readonly LoggedEntry[]
}

/** A show as its log makes it. */
export interface Replayed {
  readonly id: string
  readonly show: Show
  readonly clock: ClockSetting
  readonly entries: number
}

/**
 * The state after the last entry of a log, oldest record first. Null: no record has a state to begin with. Throws a
 * sentence if a record was not written by this version, or if it cannot be replayed.
 */
export function replayRecords(records: readonly Uint8Array[]): Replayed | null {
  const read = records.map((bytes) => toRecord(bytesToValue(bytes)))
  const begin = read.reduce((found, { from }, index) => (from === null ? found : index), -1)
  const first = read[begin]
  if (first?.from == null) return null
  const { show: id, from } = first
  const entries = read.slice(begin).flatMap((record) => record.entries)
  const steps = replay({ from, entries })
  const fault = steps.find((step) => step.fault !== null)?.fault
  if (fault !== undefined && fault !== null) throw new Error(fault)
  const show = steps.at(-1)?.show ?? from
  const { at = instant(0), real = 0 } = entries.at(-1) ?? {}
  return {
    id,
    show,
    clock: { at, realAt: instant(real), rate: show.rate },
    entries: entries.length,
  }
}

function toRecord(value: unknown): LogRecord {
  const isRecord =
    isFields(value) && typeof value['show'] === 'string' && Array.isArray(value['entries'])
  if (!isRecord) throw new Error(commandLogWords.unknownRecord)
  return value as unknown as LogRecord
}
