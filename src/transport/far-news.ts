/** What the thread of a link tells the one that shares its place, besides answers. */
export interface FarNews {
  /** Messages go both ways. */
  readonly isUp: boolean
  /** Whether the server keeps shows: it is not known yet, it does, or it does not. */
  readonly keeps: 'unknown' | 'yes' | 'no'
}
