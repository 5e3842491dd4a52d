/** A request, as far as it is looked at. */
export interface HttpRequest {
  /** "GET". */
  readonly method: string
  /** "/shows/main/start?x=1". */
  readonly target: string
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /**
   * Read only when it is known that it may be sent. Null: it has more bytes than `most`, or than anybody may
   * send. Rejects if the sender is gone.
   */
  readonly body: (most: number) => Promise<Uint8Array | null>
}

export interface HttpResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** Why it is not done, for programs and for people. */
export interface Refusal {
  readonly ok: false
  readonly reason: string
  readonly message: string
}

export function refusal(reason: string, message: string): Refusal {
  return { ok: false, reason, message }
}

/** In no cache, in no page of others, and no browser takes it for anything else. */
const guarded = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'",
  'X-Content-Type-Options': 'nosniff',
} as const

export function json(
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  const type = { 'Content-Type': 'application/json; charset=utf-8' }
  return { status, headers: { ...guarded, ...type, ...headers }, text: `${JSON.stringify(body)}\n` }
}

export function plain(status: number, type: string, text: string): HttpResponse {
  return { status, headers: { ...guarded, 'Content-Type': type }, text }
}

export function empty(status: number, headers: Readonly<Record<string, string>>): HttpResponse {
  return { status, headers: { ...guarded, ...headers }, text: '' }
}
