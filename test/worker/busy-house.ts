import type { Duration } from '#base/time.ts'
import { instant, later, milliseconds } from '#base/time.ts'
import { createBreath } from '#orchestrator/run/breath.ts'
import { createShowClock } from '#orchestrator/run/clock.ts'
import { createShowRunner } from '#orchestrator/run/show-runner.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { cutsAround } from '#show/time/next-cut.ts'
import { rememberAsked } from '#subscription/asked-before.ts'
import { createAssembly } from '#subscription/assembly.ts'
import { noon, onObs } from '#test/fixtures.ts'
import { createStillClock } from '#test/still-clock.ts'
import { settle } from '#test/subscription/stage.ts'
import type { Transport } from '#transport/transport.ts'
import type { Envelope, Filter } from '#wire/envelope.ts'
import type { Topic } from '#wire/topics.ts'
import { createPublisher } from '#worker/show-publisher.ts'

import { plainNews } from './plain-news.ts'

/** Characters of messages that cost a millisecond: a real thread writes three times as many. */
const perMs = 64_000
/** What each message costs beside that, in ms. */
const each = 0.05

/** How long OBS takes for a picture (ms), and one that is as long as any may be. */
const drawing = 200
const busyPicture = `data:image/jpeg;base64,${'A'.repeat(63_000)}`

type PartEnvelope = Extract<Envelope, { type: 'part' }>

/** A message, and when it was begun, in ms after noon. */
interface Said<Kind extends Envelope = Envelope> {
  readonly at: number
  readonly size: number
  readonly envelope: Kind
}

/**
 * A show with its publisher on a thread that can do one thing at a time: each message costs time, by its length. It is
 * connected to an OBS that makes every cut.
 */
export function createBusyHouse(loaded: Rundown) {
  const clock = createStillClock()
  const said: Said[] = []
  const cuts: { readonly scene: string; readonly at: number }[] = []
  const receivers = new Set<(envelope: Envelope) => void>()
  const pictures: number[] = []
  /** Until when OBS draws a picture: so long its frames wait, and a cut with them. */
  let drawnAt = noon

  function createCarrier(hears: Set<(envelope: Envelope) => void>): Transport {
    return {
      publish: (envelope) => {
        const size = JSON.stringify(envelope).length
        said.push({ at: clock.now() - noon, size, envelope })
        clock.spend(each + size / perMs)
      },
      subscribe: (receive) => {
        hears.add(receive)
        return () => hears.delete(receive)
      },
      ignored: () => 0,
      close: () => {},
    }
  }

  const showClock = createShowClock({ ...clock, setting: null })
  const runner = createShowRunner(onObs(loaded), {
    clock: showClock,
    align: (now) => now,
    reach: (now) => now,
    goLive: () => undefined,
    record: () => undefined,
    putOnProgram: ({ cut, scene }) => {
      cuts.push({ scene, at: Math.max(clock.now(), drawnAt) - noon })
      runner.observe({ type: 'cut-made', cut, scene })
    },
    keepRundown: () => undefined,
    onFault: (error) => {
      throw error
    },
  })
  function takePicture(): Promise<{ readonly image: string; readonly took: Duration }> {
    const took = milliseconds(drawing)
    pictures.push(clock.now() - noon)
    drawnAt = later(clock.now(), took)
    return new Promise((resolve) => {
      clock.setAlarm(drawnAt, () => resolve({ image: busyPicture, took }))
    })
  }

  const publisher = createPublisher({
    ...clock,
    id: 'main',
    ranBy: 'dock',
    clock: () => ({ at: showClock.now(), rate: 1 }),
    transport: createCarrier(new Set()),
    overObs: createCarrier(receivers),
    far: null,
    link: { emit: async () => {}, takePicture },
    show: runner.state,
    serveRemote: async () => ({ ok: true }),
    asked: rememberAsked(clock.now),
    tellsSources: () => false,
    breathe: createBreath({
      ...clock,
      showNow: showClock.now,
      cutsAt: () => cutsAround(runner.state()),
    }),
    onWatchers: () => {},
    onSources: publish,
  })

  function publish(): void {
    publisher.publish(plainNews(runner.state()))
  }

  function hear(envelope: Envelope): void {
    for (const receive of receivers) receive(envelope)
  }

  async function passUntil(ms: number): Promise<void> {
    for (;;) {
      const next = clock.nextAt()
      if (next === null || next - noon > ms) break
      clock.ringNext()
      await settle()
    }
    clock.pass(Math.max(0, noon + ms - clock.now()))
    await settle()
  }

  runner.subscribe(publish)
  publish()

  return {
    runner,
    /** What OBS was asked to put on program, and when, in ms after noon. */
    cuts,
    said,
    parts: (): readonly Said<PartEnvelope>[] => said.filter(isPart),
    passUntil,
    at: (ms: number, run: () => void) => clock.setAlarm(instant(noon + ms), run),
    /** When OBS was asked for a picture, in ms after noon. */
    pictures,
    look: (from: string, isWanted = true) => hear({ type: 'look', showId: 'main', from, isWanted }),
    hello: (from: string, topics: readonly Topic[], filter: Filter | null = null) => {
      hear({ type: 'hello', showId: 'main', from, source: 'remote', topics, filter })
    },
  }
}

function isPart(said: Said): said is Said<PartEnvelope> {
  return said.envelope.type === 'part'
}

/** The parts that were begun within 100 ms before one of these cuts (ms after noon) or 50 ms after it. */
export function partsNear(parts: readonly Said<PartEnvelope>[], cuts: readonly number[]) {
  return parts.filter(({ at }) => cuts.some((cut) => at >= cut - 100 && at <= cut + 50))
}

/** The rundown that whoever hears these parts has. */
export function heardIn(parts: readonly Said<PartEnvelope>[]): Rundown | undefined {
  const assembly = createAssembly()
  let known: Rundown | undefined
  for (const { envelope } of parts) known = assembly.hear(envelope, known) ?? known
  return known
}
