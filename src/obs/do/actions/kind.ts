import type { BatchRequest, ObsConnection } from '#obs/link/connection.ts'
import type { Act } from '#show/state/actions.ts'

/** What one kind of act needs of OBS. */
export interface Doer<A extends Act> {
  /** What puts back what is there now. Rejects if OBS does. Null: nothing can. Left out: it is a moment. */
  readonly read?: (act: A) => Promise<A | null>
  /** Does it, if it is still wanted when it can be sent. Rejects if OBS refuses. */
  readonly send: (act: A, isWanted: () => boolean) => Promise<void>
  /** What does it in a batch that OBS runs later. Null: no requests can. Rejects if OBS has nothing of that name. */
  readonly ride: (act: A) => Promise<readonly BatchRequest[] | null>
}

/** Requests of newer versions, and of any name. */
export async function ask(
  { call }: ObsConnection,
  request: string,
  data: object,
  isWanted: () => boolean,
): Promise<void> {
  await call(request as never, data as never, isWanted)
}
