export interface Served {
  readonly port: number
  /** The address of the interface that it listens on. */
  readonly listensOn: string
  /** Of this machine, without a slash at its end. */
  readonly url: string
  readonly close: () => Promise<void>
}

/** Serves the files of a directory, and no lists of them. `to`: who can reach it; left out: this machine. */
export function serve(
  directory: string,
  port?: number,
  to?: 'this-machine' | 'network',
): Promise<Served>
