import type { OBSRequestTypes } from 'obs-websocket-js/json'

import type { Answer } from '#base/answer.ts'
import type { Instant } from '#base/time.ts'
import { between, seconds } from '#base/time.ts'
import type { Outputs } from '#obs/do/outputs.ts'
import { outputFailure } from '#obs/do/outputs.ts'
import type { ObsAddress } from '#obs/link/address.ts'
import type { ObsEventBus } from '#obs/link/bus.ts'
import { createObsBus } from '#obs/link/bus.ts'
import type { Clock } from '#obs/link/clock.ts'
import { connectToObs } from '#obs/link/connect.ts'
import type { Fence, ObsConnection } from '#obs/link/connection.ts'
import { createKeeper, tryAddress } from '#obs/link/keeper.ts'
import { readSlot } from '#obs/link/read-slot.ts'
import type { Mend, ObsSetUp } from '#show/preflight.ts'
import type { Cut } from '#show/state/effect.ts'
import type { Observation } from '#show/state/input.ts'
import { scenesOf } from '#show/state/missing-scenes.ts'
import type { LinkFailure } from '#show/state/obs-status.ts'
import type { OutputName } from '#show/state/output-clock.ts'
import type { Show } from '#show/state/show.ts'
import { nextCut } from '#show/time/next-cut.ts'
import { cutWords } from '#words/cuts.ts'
import { obsLinkWords } from '#words/obs-link.ts'

import type { ObsSession } from './session.ts'
import { startSession } from './session.ts'

type JsonObject = OBSRequestTypes['BroadcastCustomEvent']['eventData']
type JsonValue = OBSRequestTypes['SetPersistentData']['slotValue']

/** The link to one OBS, as the orchestrator sees it. */
export interface ObsLink {
  readonly start: (address: ObsAddress) => Promise<Answer<LinkFailure>>
  readonly stop: () => void
  /** What OBS has let in, or is being tried, as it was given to `start`. Null: nothing. */
  readonly address: () => ObsAddress | null
  /** Asks OBS for a scene; `cut-made` or `cut-failed` comes of it. */
  readonly putOnProgram: (cut: Cut) => void
  /**
   * The last frame of OBS before that instant. What is commanded then has all its later boundaries
   * on frames, too, and not where a hair decides which frame they belong to.
   */
  readonly align: (at: Instant) => Instant
  /** The first frame of OBS in which a scene can be seen that is asked for at that instant; or that itself. */
  readonly reach: (at: Instant) => Instant
  /** Reject with a sentence for people, without a full stop. */
  readonly startOutputs: (names: readonly OutputName[]) => Promise<readonly OutputName[]>
  readonly stopOutputs: (names: readonly OutputName[], everything: boolean) => Promise<void>
  /** Null: OBS is not connected. Never rejects. */
  readonly readSetUp: () => Promise<ObsSetUp | null>
  /** Answers what was done, if there is something to tell. Rejects with a sentence for people. */
  readonly mend: (mend: Mend, overlayUrl: string) => Promise<string | null>
  /** The show has changed: what it will cut to next may have, too. */
  readonly follow: (show: Show) => void
  /** OBS's custom events, across all connections. */
  readonly bus: Omit<ObsEventBus, 'join'>
  /** Dispatches an event on the window of every browser source. Rejects if OBS does. */
  readonly emit: (name: string, detail: object) => Promise<void>
  /** A copy of what must not be lost, kept by OBS itself. Both reject if OBS does. */
  readonly mirror: MirrorSlot
}

export interface MirrorSlot {
  /** Null: there is none. */
  readonly read: () => Promise<unknown>
  readonly write: (value: object) => Promise<void>
}

interface ObsLinkOptions extends Clock {
  readonly random: () => number
  readonly observe: (observation: Observation) => void
  /** Names what OBS keeps for us. */
  readonly showId: string
  readonly fence?: Fence
  /** Settles when what can be seen in OBS is ours to change; rejects while another runs the show. */
  readonly mayWrite?: () => Promise<void>
  /** How to reach OBS; left out: over a WebSocket. */
  readonly connect?: typeof connectToObs
}

/** How long OBS may take to let us in, and to answer a request. */
const patience = seconds(5)

/** Silent for longer, OBS is asked before it is written to: less than one that takes over waits for us. */
const unheard = seconds(1.5)

/** Whether OBS lets an address in: for a page that does not run the show. Never rejects. */
export function tryObs(address: ObsAddress, clock: Clock): Promise<Answer<LinkFailure>> {
  return tryAddress(address, (to, gone) => connectToObs(to, patience, clock, gone))
}

export function createObsLink({
  now,
  setAlarm,
  random,
  observe,
  showId,
  fence: mayAsk = async () => {},
  mayWrite = async () => {},
  connect = connectToObs,
}: ObsLinkOptions): ObsLink {
  const clock = { now, setAlarm }
  /** Of the profile: who changes that has another stream, and other rundowns. */
  const slot = { realm: 'OBS_WEBSOCKET_DATA_REALM_PROFILE', slotName: `onframe/${showId}` }
  let session: ObsSession | null = null
  let connected: ObsConnection | null = null
  let shown: Show | null = null
  const bus = createObsBus()

  const fence: Fence = async (asking) => {
    await mayAsk(asking)
    if (!asking.writes) return
    // Who was frozen has yet to hear that another took over.
    if (between(asking.heardAt, now()) > unheard) await asking.catchUp()
    await mayWrite()
  }

  const keeper = createKeeper({
    ...clock,
    random,
    connect: (address, gone) => connect(address, patience, clock, gone, fence),
    onLink: (link) => observe({ type: 'link-changed', link }),
    onConnection: (connection) => {
      const opened = startSession(connection, { clock, observe, showId })
      session = opened
      connected = connection
      bus.join(connection)
      connection.lost.addEventListener('abort', () => {
        opened.stop()
        if (session === opened) session = connected = null
      })
      if (shown) follow(shown)
    },
  })

  function follow(show: Show): void {
    const wasWatched = shown?.obs.rival != null
    shown = show
    const isOurs = show.mode === 'obs' && show.obs.rival === null
    session?.plan(nextCut(show), isOurs ? show.run.onAir : null)
    // The one before may have left something armed in OBS.
    if (wasWatched && show.obs.rival === null) session?.inherit()
  }

  function obs(): ObsConnection {
    if (connected === null) throw new Error(obsLinkWords.notConnected)
    return connected
  }

  async function overObs<Value>(act: (outputs: Outputs) => Promise<Value>): Promise<Value> {
    if (session === null) throw new Error(obsLinkWords.notConnected)
    try {
      return await act(session.outputs)
    } catch (error) {
      throw new Error(outputFailure(error), { cause: error })
    }
  }

  return {
    start: keeper.start,
    stop: keeper.stop,
    address: keeper.address,
    follow,
    readSetUp: async () => (await session?.readSetUp().catch(() => null)) ?? null,
    mend: async (mend, overlayUrl) => {
      if (session === null) throw new Error(`${obsLinkWords.notConnected}.`)
      return await session.mend(mend, overlayUrl, shown === null ? [] : scenesOf(shown.rundown))
    },
    startOutputs: (names) => overObs(({ start }) => start(names)),
    stopOutputs: async (names, everything) => {
      const all = new Set<OutputName>(everything ? [...names, 'stream'] : names)
      // What was never begun need not be stopped where nobody can be asked.
      if (all.size === 0) return
      await overObs(({ stop }) => stop([...all]))
    },
    align: (at) => session?.align(at) ?? at,
    reach: (at) => session?.reach(at) ?? at,
    bus,
    emit: async (name, detail) => {
      await obs().call('CallVendorRequest', {
        vendorName: 'obs-browser',
        requestType: 'emit_event',
        requestData: { event_name: name, event_data: detail as JsonObject },
      })
    },
    mirror: {
      read: async () => await readSlot(obs(), slot),
      write: async (slotValue) => {
        await obs().call('SetPersistentData', { ...slot, slotValue: slotValue as JsonValue })
      },
    },
    putOnProgram: (cut) => {
      if (session) {
        session.put(cut)
        return
      }
      const message = cutWords.notConnected(cut.scene)
      observe({ type: 'cut-failed', cut: cut.cut, scene: cut.scene, message })
    },
  }
}
