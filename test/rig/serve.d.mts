export interface Served {
  readonly port: number
  /** Address of the interface on which it listens. */
  readonly listensOn: string
  /** URL on this machine, without a slash at its end. */
  readonly url: string
  readonly close: () => Promise<void>
}

/** Serves the files of a directory, and no listings. `to`: who can reach it; left out: this machine. */
export function serve(
  directory: string,
  port?: number,
  to?: 'this-machine' | 'network',
): Promise<Served>
