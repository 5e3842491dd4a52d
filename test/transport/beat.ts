import type { Envelope } from '#wire/envelope.ts'

export function beat(to: string | null): Envelope {
  const head = { mark: { run: 'one', sequence: 1 }, clock: { at: 0 as never, rate: 1 } }
  return { type: 'beat', showId: 'main', ...head, to }
}
