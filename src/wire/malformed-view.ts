/** Requests over OBS's bus that could not be read. */
export interface MalformedView {
  readonly count: number
  /** What was wrong with the newest, for people. */
  readonly last: string
}
