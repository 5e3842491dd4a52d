import { short } from '#base/short.ts'
import { cutTo, limits } from '#show/state/limits.ts'

/** How far connecting had come. `up`: OBS had let us in. */
export type Stage = 'opening' | 'greeting' | 'identifying' | 'up'

export type ObsErrorKind =
  /** The address is none that could be tried. */
  | 'bad-address'
  /** OBS answered that it will not; `code` is its request status. */
  | 'refused'
  /** The connection ended; `code` is the close code. */
  | 'closed'
  | 'no-answer'
  /** OBS answered something that cannot be read. */
  | 'malformed'

interface ObsErrorDetails {
  readonly kind: ObsErrorKind
  readonly code: number | null
  /** The request that failed, as OBS names it. Null: connecting. */
  readonly request: string | null
  readonly stage: Stage
  /**
   * Of `no-answer`: what OBS answers to the request after all. Rejects with an `ObsError`, also when
   * the link is lost before.
   */
  readonly answer?: Promise<unknown>
}

/** Whatever goes wrong between us and OBS. Its message is for the log; `diagnose` is for people. */
export class ObsError extends Error implements ObsErrorDetails {
  readonly kind: ObsErrorKind
  readonly code: number | null
  readonly request: string | null
  readonly stage: Stage
  readonly answer?: Promise<unknown>

  constructor(message: string, details: ObsErrorDetails, options?: ErrorOptions) {
    super(short(message), options)
    this.name = 'ObsError'
    this.kind = details.kind
    this.code = details.code
    this.request = details.request
    this.stage = details.stage
    if (details.answer) this.answer = details.answer
  }
}

/** An error of a connection that is up. */
export function requestError(
  kind: ObsErrorKind,
  request: string | null,
  message: string,
  code: number | null,
): ObsError {
  return new ObsError(cutTo(message, limits.message), { kind, code, request, stage: 'up' })
}

/** The connection is gone: closed, or given up as it showed no sign of life. */
export function isLost(error: unknown): boolean {
  if (!(error instanceof ObsError)) return false
  return error.kind === 'closed' || (error.kind === 'no-answer' && error.request === null)
}

export function isMalformed(error: unknown): boolean {
  return error instanceof ObsError && error.kind === 'malformed'
}
