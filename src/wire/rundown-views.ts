import type { Instant } from '#base/time.ts'

/** A copy of the show that OBS has kept. */
export interface OfferView {
  readonly title: string
  readonly cues: number
  readonly savedAt: Instant
}

/** A rundown that another has replaced. */
export interface EarlierView {
  readonly id: string
  readonly title: string
  readonly cues: number
  /** On the wall clock. */
  readonly replacedAt: Instant
}
