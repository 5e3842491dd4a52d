import { short } from '#base/short.ts'
import { cutTo, limits } from '#show/state/limits.ts'

/** How far connecting had come. `up`: OBS had let us in. */
export type Stage = 'opening' | 'greeting' | 'identifying' | 'up'

export type ObsErrorKind =
  /** The address cannot be tried. */
  | 'bad-address'
  /** OBS refused the request; `code` is its request status. */
  | 'refused'
  /** The connection ended; `code` is the close code. */
  | 'closed'
  | 'no-answer'
  /** It was not sent: by the time it could be, it was not wanted any more. */
  | 'overtaken'
  /** OBS's answer cannot be read. */
  | 'malformed'

interface ObsErrorDetails {
  readonly kind: ObsErrorKind
  readonly code: number | null
  /** Name of the failed request, as in OBS. Null: while connecting. */
  readonly request: string | null
  readonly stage: Stage
  /**
   * Of `no-answer`: OBS's answer to the request after all. Rejects with an `ObsError`, also if the link is
   * lost first.
   */
  readonly answer?: Promise<unknown>
}

/** Every failure between us and OBS. Its message is for the log; `diagnose` makes the sentence for people. */
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

/** Whether the connection is gone: closed, or given up because it showed no sign of life. */
export function isLost(error: unknown): boolean {
  if (!(error instanceof ObsError)) return false
  return error.kind === 'closed' || (error.kind === 'no-answer' && error.request === null)
}

export function isOvertaken(error: unknown): boolean {
  return error instanceof ObsError && error.kind === 'overtaken'
}

/** OBS has answered that it will not: what was meant may be gone. */
export function isRefused(error: unknown): boolean {
  return error instanceof ObsError && error.kind === 'refused'
}

export function isUnanswered(error: unknown): boolean {
  return error instanceof ObsError && error.kind === 'no-answer'
}

export function isMalformed(error: unknown): boolean {
  return error instanceof ObsError && error.kind === 'malformed'
}
