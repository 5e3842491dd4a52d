import type { Duration, Instant } from '#base/time.ts'

/** Those of OBS's outputs that have a timecode. */
export type OutputName = 'stream' | 'record'

/**
 * An output's timecode as a clock. OBS tells it in whole frames that have left the encoder, which
 * is `outputDuration` of `GetStreamStatus` and `GetRecordStatus`.
 */
export interface OutputClock {
  /** `locked`: it follows OBS. `holding`: it goes on by itself from OBS's last word. */
  readonly state: 'locked' | 'holding'
  /** When its timecode was zero. The timecode of any other moment is the time since. */
  readonly zero: Instant
  /**
   * Rate of OBS's figure, in times real time: 1, and more where several encodings are counted as one
   * (multitrack "Enhanced Broadcasting", obs-websocket #1273). `zero` has it taken out.
   */
  readonly multiple: number
  /** `zero` is right to within this, either way. */
  readonly error: Duration
}
