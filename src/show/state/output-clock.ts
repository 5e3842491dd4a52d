import type { Duration, Instant } from '#base/time.ts'

/** Those of OBS's outputs that have a timecode. */
export type OutputName = 'stream' | 'record'

/**
 * An output's timecode as a clock. OBS tells it in whole frames that have left the encoder, which
 * is `outputDuration` of `GetStreamStatus` and `GetRecordStatus`.
 */
export interface OutputClock {
  /** `locked`: it follows what OBS says. `holding`: it goes on by itself from the last that it said. */
  readonly state: 'locked' | 'holding'
  /** When its timecode was zero. The timecode of any other moment is the time since. */
  readonly zero: Instant
  /**
   * So many times real time OBS's figure runs: 1, and more where several encodings are counted
   * as one (multitrack "Enhanced Broadcasting", obs-websocket #1273). `zero` has it taken out.
   */
  readonly multiple: number
  /** `zero` is right to within this, either way. */
  readonly error: Duration
}
