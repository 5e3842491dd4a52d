/** The broadcast as its backends know it. */
export interface BroadcastReport {
  readonly broadcastState: 'idle' | 'live' | 'paused'
  readonly hostActive: boolean
  readonly producerActive: boolean
  readonly liveFeedActive: boolean
  /** In ms since the Unix epoch; null: it has not begun. */
  readonly startedAt: number | null
  /** In ms. */
  readonly duration: number
}

/** A backend that is told of the broadcast. */
export interface BackendSync {
  /** Never throws, and nobody waits for it: what becomes of it is told by the outbox. */
  readonly tell: (report: BroadcastReport) => void
}
