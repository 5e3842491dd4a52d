import type { ClockSetting, Duration } from '#base/time.ts'
import { milliseconds, none } from '#base/time.ts'
import type { Decoded } from '#decode/fault.ts'
import { decoded, refused } from '#decode/fault.ts'
import { isFields } from '#decode/fields.ts'
import type { SavedShow } from '#decode/stored/saved-show.ts'
import { decodeSavedShow } from '#decode/stored/saved-show.ts'

/** The run as it lies in storage. */
export interface KeptRun {
  /** Null: it cannot be read, or stood on real time. */
  readonly clock: ClockSetting | null
  readonly wallAhead: Duration
  readonly saved: SavedShow
}

/** The stored run inside a value that could not be decoded as a whole. Undefined: there is none. */
export function savedIn(raw: unknown): unknown {
  return isFields(raw) ? raw['saved'] : undefined
}

/** Refuses what has no readable run; a clock that cannot be read is null. */
export function decodeKeptRun(value: unknown): Decoded<KeptRun> {
  if (!isFields(value)) return refused('expected an object')
  const saved = decodeSavedShow(value['saved'])
  if (!saved.ok) return saved
  const { clock } = value
  return decoded({ clock: decodeClock(clock), wallAhead: aheadIn(clock), saved: saved.value })
}

/** Older versions did not store it. */
function aheadIn(clock: unknown): Duration {
  const ahead = isFields(clock) ? clock['wallAhead'] : null
  return Number.isFinite(ahead) ? milliseconds(ahead as number) : none
}

function decodeClock(value: unknown): ClockSetting | null {
  if (!isFields(value)) return null
  const { at, realAt, rate } = value
  const isClock = [at, realAt, rate].every((number) => Number.isFinite(number))
  return isClock ? ({ at, realAt, rate } as ClockSetting) : null
}
