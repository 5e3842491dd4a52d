/** Options in this page's URL after its `#`: `#show=second&example`. */
export interface DockAddress {
  readonly showId: string
  /** Shows and controls, through OBS, a show that another page runs. */
  readonly isRemote: boolean
  /** Runs in an overlay's page: draws nothing, and runs the shows while no dock does. */
  readonly isKeeper: boolean
  /** Starts a rehearsal of the example. */
  readonly isExample: boolean
}

export function readAddress(hash: string): DockAddress {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''))
  return {
    showId: parameters.get('show') || 'main',
    isRemote: parameters.has('remote'),
    isKeeper: parameters.has('keeper'),
    isExample: parameters.has('example'),
  }
}
