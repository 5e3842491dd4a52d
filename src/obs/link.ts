import type { OBSRequestTypes } from 'obs-websocket-js/json'

import type { Answer } from '#base/answer.ts'
import type { Instant } from '#base/time.ts'
import { between, seconds } from '#base/time.ts'
import type { Stored } from '#obs/do/actions/actions.ts'
import { readParts } from '#obs/do/actions/parts.ts'
import type { Outputs } from '#obs/do/outputs.ts'
import { outputFailure } from '#obs/do/outputs.ts'
import type { ObsAddress } from '#obs/link/address.ts'
import type { ObsEventBus } from '#obs/link/bus.ts'
import { createObsBus } from '#obs/link/bus.ts'
import type { Clock } from '#obs/link/clock.ts'
import { connectToObs } from '#obs/link/connect.ts'
import type { Fence, ObsConnection } from '#obs/link/connection.ts'
import { createKeeper, tryAddress } from '#obs/link/keeper.ts'
import { unheard } from '#obs/link/let-through.ts'
import type { MirrorSlots } from '#obs/link/mirror-slots.ts'
import { createMirrorSlots } from '#obs/link/mirror-slots.ts'
import type { ScenePicture } from '#obs/read/scene-picture.ts'
import { sceneOf } from '#show/acts/wanted-program.ts'
import { filteredSources } from '#show/preflight-actions.ts'
import type { Mend, ObsSetUp } from '#show/preflight.ts'
import type { Act, StateAct } from '#show/state/actions.ts'
import type { Asking } from '#show/state/doing.ts'
import type { Cut } from '#show/state/effect.ts'
import { scenesOf } from '#show/state/missing-scenes.ts'
import type { ObsParts } from '#show/state/obs-parts.ts'
import type { LinkFailure } from '#show/state/obs-status.ts'
import type { Observation } from '#show/state/observation.ts'
import type { OutputName } from '#show/state/output-clock.ts'
import type { SceneName } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { nextCut } from '#show/time/next-cut.ts'
import { cutWords } from '#words/cuts.ts'
import { obsLinkWords } from '#words/obs-link.ts'

import type { ObsSession } from './session.ts'
import { startSession } from './session.ts'

type JsonObject = OBSRequestTypes['BroadcastCustomEvent']['eventData']

/** The link to one OBS, as the orchestrator sees it. */
export interface ObsLink extends MirrorSlots {
  readonly start: (address: ObsAddress) => Promise<Answer<LinkFailure>>
  readonly stop: () => void
  /** The address that OBS let in or that is being tried: the very object given to `start`. Null: neither. */
  readonly address: () => ObsAddress | null
  /** Asks OBS for a scene. The result is an observation: `cut-made`, `cut-failed` or `cut-dropped`. */
  readonly putOnProgram: (cut: Cut) => void
  /**
   * Does an action in OBS. The result is an observation: `action-done`, `action-failed` or `action-dropped`. `stored`
   * settles once what was observed is stored, or it has taken too long. `onSent`: it goes to OBS now.
   */
  readonly act: (asking: Asking, stored: Stored, onSent: () => void) => void
  /**
   * The last frame boundary before `at`. Commands are timed from it, so that later boundaries fall on
   * frames, not within a rounding error of one. `at` itself while OBS's frames are not known.
   */
  readonly align: (at: Instant) => Instant
  /**
   * The first frame of OBS that can show a scene asked for at `at`. `at` itself while OBS's frames are not
   * known.
   */
  readonly reach: (at: Instant) => Instant
  /** Both reject with one sentence for people, without a full stop. */
  readonly startOutputs: (names: readonly OutputName[]) => Promise<readonly OutputName[]>
  readonly stopOutputs: (names: readonly OutputName[], everything: boolean) => Promise<void>
  /** Null: OBS is not connected. Never rejects. */
  readonly readSetUp: () => Promise<ObsSetUp | null>
  /** What OBS has that actions can name. Null: OBS is not connected. Rejects if OBS does not answer, or is lost. */
  readonly readParts: () => Promise<ObsParts | null>
  /** A state as OBS has it now (`Actions.readNow`). Rejects if OBS does, or is not connected. */
  readonly readNow: (act: Act) => Promise<StateAct | null>
  /**
   * Resolves to a sentence about what was done; null: there is nothing to tell. Rejects with a sentence for
   * people.
   */
  readonly mend: (mend: Mend, overlayUrl: string) => Promise<string | null>
  /**
   * A small picture of a scene. Settles when OBS is done with it. Null: OBS is away, or a cut is armed or made. Rejects
   * if OBS makes none.
   */
  readonly takePicture: (scene: SceneName) => Promise<ScenePicture | null>
  /** Call at every change of the show: its next cut may have changed too. */
  readonly follow: (show: Show) => void
  /** OBS's custom events, over all connections. */
  readonly bus: Omit<ObsEventBus, 'join'>
  /** Dispatches an event on the window of every browser source. Rejects if OBS does. */
  readonly emit: (name: string, detail: object) => Promise<void>
}

interface ObsLinkOptions extends Clock {
  readonly random: () => number
  readonly observe: (observation: Observation) => void
  /** Part of the names under which OBS keeps our data: each show has its own. */
  readonly showId: string
  /** Settles when what was observed is stored, or it takes too long: whether it is. Left out: it is. Never rejects. */
  readonly stored?: () => Promise<boolean>
  readonly fence?: Fence
  /** Resolves when this Onframe may change what viewers see in OBS; rejects while another runs the show. */
  readonly mayWrite?: () => Promise<void>
  /** How to connect to OBS. Left out: over a WebSocket. */
  readonly connect?: typeof connectToObs
}

/** How long OBS may take (ms) to let us in, and to answer a request. */
const patience = seconds(5)

/** Whether OBS lets an address in, for a page that does not run the show. Never rejects. */
export function tryObs(address: ObsAddress, clock: Clock): Promise<Answer<LinkFailure>> {
  return tryAddress(address, (to, gone) => connectToObs(to, patience, clock, gone))
}

export function createObsLink({
  now,
  setAlarm,
  random,
  observe,
  showId,
  stored = () => Promise.resolve(true),
  fence: mayAsk = async () => {},
  mayWrite = async () => {},
  connect = connectToObs,
}: ObsLinkOptions): ObsLink {
  const clock = { now, setAlarm }
  let session: ObsSession | null = null
  let connected: ObsConnection | null = null
  let shown: Show | null = null
  const bus = createObsBus()

  const fence: Fence = async (asking) => {
    await mayAsk(asking)
    if (!asking.writes) return
    if (between(asking.heardAt, now()) > unheard) await asking.catchUp()
    await mayWrite()
    // It may have been frozen while it waited for that.
    await mayAsk(asking)
  }

  const keeper = createKeeper({
    ...clock,
    random,
    connect: (address, gone) => connect(address, patience, clock, gone, fence),
    onLink: (link) => observe({ type: 'link-changed', link }),
    onConnection: (connection) => {
      const opened = startSession(connection, { clock, observe, showId, mayWrite, stored })
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
    const wanted = isOurs ? sceneOf(show.run) : null
    session?.actions.follow(show)
    session?.plan(nextCut(show), isOurs ? show.run.onAir : null, wanted)
    // The Onframe that ran the show before may have left a cut armed in OBS.
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
    readSetUp: async () => {
      const filtered = shown === null ? [] : filteredSources(shown.rundown)
      return (await session?.readSetUp(filtered).catch(() => null)) ?? null
    },
    readParts: async () => connected && (await readParts(connected)),
    readNow: async (act) => {
      if (session === null) throw new Error(obsLinkWords.notConnected)
      return await session.actions.readNow(act)
    },
    mend: async (mend, overlayUrl) => {
      if (session === null) throw new Error(obsLinkWords.notConnected)
      return await session.mend(mend, overlayUrl, shown === null ? [] : scenesOf(shown.rundown))
    },
    startOutputs: (names) => overObs(({ start }) => start(names)),
    stopOutputs: async (names, everything) => {
      const all = new Set<OutputName>(everything ? [...names, 'stream'] : names)
      // Nothing was started, so nothing needs stopping: this must not fail because OBS is away.
      if (all.size === 0) return
      await overObs(({ stop }) => stop([...all]))
    },
    takePicture: async (scene) => (await session?.takePicture(scene)) ?? null,
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
    ...createMirrorSlots(obs, clock, showId),
    act: (asking, ...on) => {
      if (session) session.actions.act(asking, ...on)
      else {
        const message = obsLinkWords.notConnected
        observe({ type: 'action-failed', number: asking.number, message })
      }
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
