import type { Instant } from '#base/time.ts'
import { later, minutes } from '#base/time.ts'
import { rundownToText } from '#decode/own/rundown-text.ts'
import { decodeMirrored } from '#decode/stored/mirrored.ts'
import { createMirror } from '#orchestrator/beside/mirror.ts'
import type { Mirrored, Offer } from '#orchestrator/beside/mirrored.ts'
import { exampleRundown } from '#show/state/example.ts'
import type { Input } from '#show/state/input.ts'
import type { Show } from '#show/state/show.ts'
import { matinee, onObs, play } from '#test/fixtures.ts'
import { createStillClock } from '#test/still-clock.ts'
import { settle } from '#test/subscription/stage.ts'

/** How far the wall clock is ahead (ms) of the one that never steps: it was set. */
const wallAhead = minutes(7)

/** An OBS with what it keeps, and a mirror that follows a show there. */
export function createPlace({
  found = null,
  failures = 0,
}: { found?: unknown; failures?: number } = {}) {
  let left = failures
  let kept: unknown = found
  let refusal: string | null = null
  let isStored = true
  const passedOver: Offer[] = []
  const clock = createStillClock()
  const wall = (): Instant => later(clock.now(), wallAhead)
  const written: Mirrored[] = []
  const offers: (Offer | null)[] = []
  const troubles: string[] = []
  let trouble: string | null = null
  const mirror = createMirror({
    ...clock,
    wall,
    read: async () => {
      left -= 1
      if (left >= 0) throw new Error('OBS is not connected')
      return kept
    },
    write: async (value) => {
      if (refusal !== null) throw new Error(refusal)
      kept = value
      written.push(value)
    },
    toText: rundownToText,
    decode: (value) => decodeMirrored(value, () => 'restored'),
    onOffer: (offer) => offers.push(offer),
    onTrouble: (message) => {
      trouble = message
      if (message !== null) troubles.push(message)
    },
    keep: (offer) => passedOver.push(offer),
    settled: async () => isStored,
  })
  return {
    written,
    wall,
    offers,
    troubles,
    trouble: () => trouble,
    passedOver,
    storage: (works: boolean) => {
      isStored = works
    },
    kept: () => kept,
    refuse: (why: string | null) => {
      refusal = why
    },
    follow: async (show: Show, ms = 5000) => {
      mirror.follow(show)
      await settle()
      clock.pass(ms)
      await settle()
    },
  }
}

export const connected = onObs()

export const edited: Show = { ...connected, rundown: { ...matinee, title: 'Evening' } }

export const newcomer: Show = { ...connected, rundown: exampleRundown, origin: 'example' }

export const away: Show = { ...connected, obs: { ...connected.obs, link: { phase: 'off' } } }

export async function mirrored(): Promise<Mirrored | undefined> {
  const { written, follow } = createPlace()
  await follow(connected)
  return written[0]
}

export function after(show: Show, ...inputs: readonly Input[]): Show {
  return play(show, ...inputs.map((input) => [1, input] as const)).show
}
