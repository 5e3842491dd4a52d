/** Reasons that are not about the state of a show. All others are: 409. */
const statusByReason: ReadonlyMap<string, number> = new Map([
  ['malformed', 400],
  ['bad-address', 400],
  ['no-token', 401],
  ['not-from-a-remote', 403],
  ['view-only', 403],
  ['secret-not-carried', 403],
  ['wrong-host', 403],
  ['wrong-origin', 403],
  ['no-such-path', 404],
  ['no-such-show', 404],
  ['no-such-call', 404],
  ['no-such-rundown', 404],
  ['wrong-method', 405],
  ['too-large', 413],
  ['wrong-type', 415],
  ['fault', 500],
  ['no-leader', 503],
  ['not-leading', 503],
  ['not-open', 503],
  ['no-answer', 504],
])

export function statusOf(reason: string): number {
  return statusByReason.get(reason) ?? 409
}

/** What each status means, for who reads the description of the interface. */
export const reasonsOf = (status: number): readonly string[] =>
  [...statusByReason].filter(([, of]) => of === status).map(([reason]) => reason)
