export interface Served {
  /** Without a slash at its end. */
  readonly url: string
  readonly close: () => Promise<void>
}

/** Serves the files of a directory, and no lists of them, to this machine alone. */
export function serve(directory: string, port?: number): Promise<Served>
