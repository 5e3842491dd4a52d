import type { Duration, Instant } from '#base/time.ts'

import type { OutputClock } from './output-clock.ts'
import type { SceneName } from './rundown.ts'

/** How things stand between us and OBS. */
export type Link =
  | { readonly phase: 'off' }
  | { readonly phase: 'connecting'; readonly url: string }
  | { readonly phase: 'up'; readonly url: string; readonly since: Instant }
  /** Lost, or not there yet; tried again by itself at `until`. */
  | {
      readonly phase: 'waiting'
      readonly url: string
      readonly until: Instant
      readonly reason: LinkFailure
      readonly message: string
    }
  /** Not tried again by itself: a person must act. */
  | {
      readonly phase: 'refused'
      readonly url: string
      readonly reason: LinkFailure
      readonly message: string
    }

export type LinkFailure =
  | 'not-running'
  | 'wrong-password'
  | 'not-obs'
  | 'obs-too-old'
  | 'kicked'
  | 'bad-address'
  | 'no-answer'
  | 'lost'

/** One of OBS's outputs. */
export interface OutputStatus {
  readonly state: 'stopped' | 'starting' | 'started' | 'stopping' | 'reconnecting' | 'paused'
  /** OBS's `outputDuration` as it was told then. */
  readonly timecode: { readonly value: Duration; readonly at: Instant } | null
  /** Its clock, computed from those samples. Null: not known yet. */
  readonly clock: OutputClock | null
  /** 0 to 1; null where OBS tells none (recording). */
  readonly congestion: number | null
  readonly skippedFrames: number
  readonly totalFrames: number
}

/** The last known state of OBS. Kept while the link is down. */
export interface ObsStatus {
  readonly link: Link
  readonly obsVersion: string | null
  readonly webSocketVersion: string | null
  /** Top first, as OBS lists them. Null until OBS has told. */
  readonly scenes: readonly SceneName[] | null
  readonly program: SceneName | null
  /** Null unless studio mode is on. */
  readonly preview: SceneName | null
  readonly studioMode: boolean
  readonly transitioning: boolean
  /** Names of the transitions that this OBS has. */
  readonly transitions: readonly string[]
  /** How often inputs, filters and items were added, removed and renamed. */
  readonly names: number
  /** Frames per second: `numerator / denominator`. */
  readonly fps: { readonly numerator: number; readonly denominator: number } | null
  readonly stream: OutputStatus
  readonly record: OutputStatus
  readonly frameLock: FrameLock | null
  /** While there is one we only watch: nothing is written to this OBS. */
  readonly rival: Rival | null
}

/** Another Onframe, of another browser or machine, that runs this show on this OBS. */
export interface Rival {
  /** Its name: another for each start. */
  readonly run: string
  /** Of its rundown, for people. */
  readonly title: string
  /** It is gone. The show is not ours before somebody takes it over, since its state is not ours. */
  readonly isSilent: boolean
}

/** How well OBS's frames are known. Null: not at all, so cuts are made when they are due. */
export interface FrameLock {
  /** Well enough to aim cuts at a frame. */
  readonly locked: boolean
  /** The frames are known to within this, either way; to a tenth of a ms. */
  readonly error: Duration
}

/** Everything that is read from OBS when the link comes up. */
export type ObsReading = Omit<ObsStatus, 'link' | 'names' | 'frameLock' | 'rival'>

/** Of a `trouble`: OBS leaves requests unanswered. */
export const ofSilence = 'unanswered'

export const stopped: OutputStatus = {
  state: 'stopped',
  timecode: null,
  clock: null,
  congestion: null,
  skippedFrames: 0,
  totalFrames: 0,
}

export const unknownObs: ObsStatus = {
  link: { phase: 'off' },
  obsVersion: null,
  webSocketVersion: null,
  scenes: null,
  program: null,
  preview: null,
  studioMode: false,
  transitioning: false,
  transitions: [],
  names: 0,
  fps: null,
  stream: stopped,
  record: stopped,
  frameLock: null,
  rival: null,
}
