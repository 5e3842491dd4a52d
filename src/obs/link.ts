import type { Answer } from '#base/answer.ts'
import type { Instant } from '#base/time.ts'
import { seconds } from '#base/time.ts'
import type { Effect } from '#show/effect.ts'
import type { Observation } from '#show/input.ts'
import { nextCut } from '#show/next-cut.ts'
import type { LinkFailure } from '#show/obs-status.ts'
import type { OutputName } from '#show/output-clock.ts'
import type { Mend, ObsSetUp } from '#show/preflight.ts'
import type { Show } from '#show/show.ts'

import type { ObsAddress } from './address.ts'
import type { Clock } from './clock.ts'
import { connectToObs } from './connection.ts'
import { createKeeper } from './keeper.ts'
import type { Outputs } from './outputs.ts'
import { outputFailure } from './outputs.ts'
import type { ObsSession } from './session.ts'
import { startSession } from './session.ts'

export type Cut = Extract<Effect, { type: 'put-on-program' }>

/** The link to one OBS, as the orchestrator sees it. */
export interface ObsLink {
  readonly start: (address: ObsAddress) => Promise<Answer<LinkFailure>>
  readonly stop: () => void
  /** Asks OBS for a scene; `cut-made` or `cut-failed` comes of it. */
  readonly putOnProgram: (cut: Cut) => void
  /**
   * The last frame of OBS before that instant. What is commanded then has all its later boundaries
   * on frames, too, and not where a hair decides which frame they belong to.
   */
  readonly align: (at: Instant) => Instant
  /** Reject with a sentence for people, without a full stop. */
  readonly startOutputs: (names: readonly OutputName[]) => Promise<readonly OutputName[]>
  readonly stopOutputs: (names: readonly OutputName[], everything: boolean) => Promise<void>
  /** Null: OBS is not connected. Never rejects. */
  readonly readSetUp: () => Promise<ObsSetUp | null>
  /** Rejects with a sentence for people. */
  readonly mend: (mend: Mend, overlayUrl: string) => Promise<void>
  /** The show has changed: what it will cut to next may have, too. */
  readonly follow: (show: Show) => void
}

interface ObsLinkOptions extends Clock {
  readonly random: () => number
  readonly observe: (observation: Observation) => void
}

/** How long OBS may take to let us in, and to answer a request. */
const patience = seconds(5)

export function createObsLink({ now, setAlarm, random, observe }: ObsLinkOptions): ObsLink {
  const clock = { now, setAlarm }
  let session: ObsSession | null = null
  let shown: Show | null = null

  const keeper = createKeeper({
    ...clock,
    random,
    connect: (address, gone) => connectToObs(address, patience, clock, gone),
    onLink: (link) => observe({ type: 'link-changed', link }),
    onConnection: (connection) => {
      const opened = startSession(connection, { clock, observe })
      session = opened
      connection.lost.addEventListener('abort', () => {
        opened.stop()
        if (session === opened) session = null
      })
      if (shown) follow(shown)
    },
  })

  function follow(show: Show): void {
    shown = show
    session?.plan(nextCut(show), show.mode === 'obs' ? show.run.onAir : null)
  }

  async function overObs<Value>(act: (outputs: Outputs) => Promise<Value>): Promise<Value> {
    if (session === null) throw new Error('OBS is not connected')
    try {
      return await act(session.outputs)
    } catch (error) {
      throw new Error(outputFailure(error), { cause: error })
    }
  }

  return {
    start: keeper.start,
    stop: keeper.stop,
    follow,
    readSetUp: async () => (await session?.readSetUp().catch(() => null)) ?? null,
    mend: async (mend, overlayUrl) => {
      if (session === null) throw new Error('OBS is not connected.')
      await session.mend(mend, overlayUrl)
    },
    startOutputs: (names) => overObs(({ start }) => start(names)),
    stopOutputs: async (names, everything) => {
      // What was never begun need not be stopped where nobody can be asked.
      if (session === null && names.length === 0) return
      const all = new Set<OutputName>(everything ? [...names, 'stream'] : names)
      await overObs(({ stop }) => stop([...all]))
    },
    align: (at) => session?.align(at) ?? at,
    putOnProgram: (cut) => {
      if (session) {
        session.put(cut)
        return
      }
      const message = `OBS is not connected, so "${cut.scene}" is not on program yet.`
      observe({ type: 'cut-failed', cut: cut.cut, scene: cut.scene, message })
    },
  }
}
