/** The broadcast as it is reported to backends. */
export interface BroadcastReport {
  readonly broadcastState: 'idle' | 'live' | 'paused'
  readonly hostActive: boolean
  readonly producerActive: boolean
  readonly liveFeedActive: boolean
  /** In ms since the Unix epoch. Null: it has not begun. */
  readonly startedAt: number | null
  /** In ms. */
  readonly duration: number
}

/** A backend that is told about the broadcast. */
export interface BackendSync {
  /** Never throws and is not waited for: the outbox reports the result. */
  readonly tell: (report: BroadcastReport) => void
}
