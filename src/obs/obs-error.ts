import { cutTo, limits } from '#show/limits.ts'

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
}

/** Whatever goes wrong between us and OBS. Its message is for the log; `diagnose` is for people. */
export class ObsError extends Error implements ObsErrorDetails {
  readonly kind: ObsErrorKind
  readonly code: number | null
  readonly request: string | null
  readonly stage: Stage

  constructor(message: string, details: ObsErrorDetails, options?: ErrorOptions) {
    super(message, options)
    this.name = 'ObsError'
    this.kind = details.kind
    this.code = details.code
    this.request = details.request
    this.stage = details.stage
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

export function isLost(error: unknown): boolean {
  return error instanceof ObsError && error.kind === 'closed'
}

export function isMalformed(error: unknown): boolean {
  return error instanceof ObsError && error.kind === 'malformed'
}
