import { reasonOf } from '#base/reason.ts'
import { unreachable } from '#base/unreachable.ts'
import type { Clock } from '#obs/link/clock.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import { isOvertaken, ObsError } from '#obs/link/obs-error.ts'
import type { Act, StateAct } from '#show/state/actions.ts'
import { isState, keyOf } from '#show/state/actions.ts'
import type { Asking } from '#show/state/doing.ts'
import type { Observation } from '#show/state/observation.ts'
import type { Show } from '#show/state/show.ts'
import { actionReasons } from '#words/actions.ts'

import { createFilter } from './filter.ts'
import type { Doer } from './kind.ts'
import { doMoment } from './moments.ts'
import { createMute } from './mute.ts'
import type { Riders } from './riding.ts'
import { createRiders } from './riding.ts'
import { createSettings, createText, ownSettings } from './settings.ts'
import { createShowItem } from './show-item.ts'
import { createVolume } from './volume.ts'
import { watchHands } from './watch-hands.ts'

/** Carries out the actions of cues in OBS. */
export interface Actions {
  /**
   * Its outcome is an observation: `action-done`, `action-failed` or `action-dropped`; none if OBS is lost. `stored`
   * settles once what was observed is stored, or it has taken too long: what was before a state is stored first. `onSent`
   * is called once, right before the first request that does it is sent.
   */
  readonly act: (asking: Asking, stored: Stored, onSent: () => void) => void
  /**
   * A state as OBS has it now; of `settings` that name none, those that the input has, but no secrets. Null: it is a
   * moment, or OBS has nothing to read. Rejects if OBS does.
   */
  readonly readNow: (act: Act) => Promise<StateAct | null>
  /** Call at every change of the show: what is not wanted any more is not sent. */
  readonly follow: (show: Show) => void
  /** What of it rides with the next cut. */
  readonly riders: Riders
}

/** Never rejects. */
export type Stored = () => Promise<unknown>

interface ActionsOptions {
  readonly connection: ObsConnection
  readonly clock: Clock
  readonly observe: (observation: Observation) => void
  /** Settles when what was observed is stored: whether it is. Left out: it is. Never rejects. */
  readonly stored?: () => Promise<boolean>
  /** More can ride with the next cut than before. */
  readonly onReady?: () => void
}

type Doers = { readonly [Type in StateAct['type']]: Doer<Extract<StateAct, { type: Type }>> }

export function createActions(options: ActionsOptions): Actions {
  const { connection, clock, observe } = options
  const doers: Doers = {
    mute: createMute(connection),
    volume: createVolume(connection, clock),
    show: createShowItem(connection),
    filter: createFilter(connection),
    text: createText(connection),
    settings: createSettings(connection),
  }
  /** One asking at a time for each thing: OBS serves requests on several threads, in any order. */
  const lanes = new Map<string, Promise<void>>()
  let wanted: ReadonlySet<number> | null = null

  /** Before the show has told of a change, what it just asked for is wanted. */
  function isWanted(number: number): boolean {
    return wanted === null || wanted.has(number)
  }

  function doerOf<A extends StateAct>(act: A): Doer<A> {
    return doers[act.type] as unknown as Doer<A>
  }

  async function carryOut(
    { number, act, reads, isBack }: Asking,
    stored: Stored,
    onSent: () => void,
  ): Promise<void> {
    const stillWanted = (): boolean => isWanted(number)
    let isBegun = false
    /** Asked right before each request is sent. */
    function goes(): boolean {
      const is = stillWanted()
      if (is && !isBegun) onSent()
      isBegun ||= is
      return is
    }
    if (isState(act)) {
      const { read, send } = doerOf(act)
      const before = reads && stillWanted() ? ((await read?.(act)) ?? null) : null
      if (before !== null) {
        observe({ type: 'action-read', number, before })
        // Whoever resumes after a crash would take our own state for it.
        await stored()
      }
      // The show may know it from what was to ride with the cut, which came before that was stored.
      if (!reads && !isBack) await riders.noting()
      try {
        await send(act, goes)
      } catch (error) {
        // OBS has some of a fade, or of what is in a scene twice: it counts as set, so that it is put back.
        if (!isBegun || !isOvertaken(error)) throw error
      }
      hand.sent(act)
    } else if (act.type !== 'post' && act.type !== 'timer') {
      await doMoment(connection, act, goes)
    }
    observe({ type: 'action-done', number })
  }

  async function settle(
    asking: Asking,
    claiming: ReturnType<Riders['claim']>,
    stored: Stored,
    onSent: () => void,
  ): Promise<void> {
    const { number, act } = asking
    const claimed = await claiming
    if (claimed !== null && isState(act)) {
      const { rode, before } = claimed
      if (asking.reads && before !== null) observe({ type: 'action-read', number, before })
      hand.sent(act)
      observe({ type: 'action-done', number, rode })
      return
    }
    try {
      await carryOut(asking, stored, onSent)
    } catch (error) {
      // The show knows that OBS is away, and what it was asked then.
      if (connection.lost.aborted) return
      if (isOvertaken(error)) observe({ type: 'action-dropped', number })
      else observe({ type: 'action-failed', number, ...failureOf(error, asking.act) })
    }
  }

  /** `job` never rejects. */
  function inLane(lane: string, job: () => Promise<void>): void {
    const before = lanes.get(lane)
    const done = before ? before.then(job) : job()
    lanes.set(lane, done)
    void forget(lane, done)
  }

  async function forget(lane: string, done: Promise<void>): Promise<void> {
    await done
    if (lanes.get(lane) === done) lanes.delete(lane)
  }

  const riders = createRiders({
    connection,
    clock,
    observe,
    doerOf,
    stored: options.stored ?? (() => Promise.resolve(true)),
    onReady: options.onReady ?? (() => undefined),
  })
  const hand = watchHands({
    connection,
    observe,
    isOurs: riders.isOurs,
    read: async (act) => (await doerOf(act).read?.(act)) ?? null,
    inLane,
  })

  return {
    riders,
    act: (asking, stored, onSent) => {
      // The newest asking is known here before the show's change is.
      if (wanted !== null) wanted = new Set([...wanted, asking.number])
      // Before its turn: what rode and is not claimed by then counts as not wanted.
      const claiming = riders.claim(asking)
      inLane(laneOf(asking.act), () => settle(asking, claiming, stored, onSent))
    },
    readNow: async (act) => {
      if (!isState(act)) return null
      if (act.type === 'settings' && Object.keys(act.with).length === 0) {
        return { ...act, with: await ownSettings(connection, act.input) }
      }
      return (await doerOf(act).read?.(act)) ?? null
    },
    follow: (show) => {
      const { mode, obs, doing } = show
      hand.follow(show)
      riders.follow(show)
      const isOurs = mode === 'obs' && obs.rival === null
      // A state that is to go back already need not be set any more.
      const held = doing.held.flatMap(({ is, goal, isPuttingBack, number }) =>
        is === 'asked' && (goal === 'hold' || isPuttingBack) ? [number] : [],
      )
      const sent = doing.sent.map(({ number }) => number)
      wanted = new Set(isOurs ? [...held, ...sent] : [])
    },
  }
}

function laneOf(act: Act): string {
  if (isState(act)) return keyOf(act)
  switch (act.type) {
    case 'media':
      return `media ${act.input}`
    case 'output':
      return `output ${act.output}`
    case 'chapter':
    case 'hotkey':
    case 'request':
    case 'post':
    case 'timer':
      return act.type
    default:
      return unreachable(act)
  }
}

/** `RequestStatus.UnknownRequestType`: this OBS is too old for it, or has not that plugin. */
const unknownRequest = 204

function failureOf(
  error: unknown,
  act: Act,
): Pick<Extract<Observation, { type: 'action-failed' }>, 'message' | 'unanswered'> {
  if (!(error instanceof ObsError)) return { message: reasonOf(error) }
  if (error.kind === 'no-answer') return { message: actionReasons.unanswered, unanswered: true }
  if (error.code === unknownRequest) {
    return { message: actionReasons.noSuchRequest(error.request ?? act.type) }
  }
  return { message: reasonOf(error) }
}
