import type { ObsConnection } from '#obs/link/connection.ts'
import type { StateAct } from '#show/state/actions.ts'
import { keyOf } from '#show/state/actions.ts'
import type { Held, Ride } from '#show/state/doing.ts'
import type { Observation } from '#show/state/observation.ts'
import type { Show } from '#show/state/show.ts'

import { isFoundAs } from './found-as.ts'

interface HandsOptions {
  readonly connection: ObsConnection
  readonly observe: (observation: Observation) => void
  /** What is there now, as the state that would bring it about. Rejects if OBS does. */
  readonly read: (state: StateAct) => Promise<StateAct | null>
  /** Runs a job that never rejects, after what is under way for the same thing. */
  readonly inLane: (key: string, job: () => Promise<void>) => void
  /** Whether a batch of ours may have brought that about, of which the show knows nothing yet. */
  readonly isOurs: (found: StateAct) => boolean
}

/** Notices what people change by hand of the states that the show holds, and what they rename. */
export interface HandWatch {
  readonly follow: (show: Show) => void
  /** OBS has done this. */
  readonly sent: (state: StateAct) => void
}

/**
 * Events are hints to read again, since OBS sends each from its own thread: one that tells of our own change may come
 * after the next.
 */
export function watchHands({ connection, observe, read, inLane, isOurs }: HandsOptions): HandWatch {
  let held: readonly Held[] = []
  let rides: readonly Ride[] = []
  const sent = new Map<string, StateAct>()
  const { on } = connection

  function look(isMeant: (state: StateAct) => boolean): void {
    lookBefore(isMeant)
    for (const one of held) {
      const isStanding = one.goal === 'hold' && (one.is === 'set' || one.is === 'by-hand')
      if (!isStanding || !isMeant(one.state)) continue
      const key = keyOf(one.state)
      inLane(key, async () => {
        const found = await read(one.state).catch(() => null)
        const still = held.find(({ state, is }) => keyOf(state) === key && is !== 'asked')
        if (found === null || !still || isOurs(found)) return
        const now = isFoundAs(found, sent.get(key)) ? still.state : found
        observe({ type: 'state-changed', now })
      })
    }
  }

  function isHeld(key: string): boolean {
    return held.some(({ state }) => keyOf(state) === key)
  }

  /** What was read before a cut, to be put back after it, is to be what was there last. */
  function lookBefore(isMeant: (state: StateAct) => boolean): void {
    for (const { act, before } of rides) {
      const key = keyOf(act)
      if (before === null || !isMeant(act) || isHeld(key)) continue
      inLane(key, async () => {
        const found = await read(act).catch(() => null)
        // OBS may answer when the batch is over and all of it is told: then it is what we have set.
        const isStill = rides.some((one) => keyOf(one.act) === key) && !isHeld(key)
        if (found === null || !isStill || isOurs(found)) return
        observe({ type: 'state-changed', now: found })
      })
    }
  }

  on('InputMuteStateChanged', (data) => {
    look((state) => state.type === 'mute' && state.input === data.inputName)
  })
  on('InputVolumeChanged', (data) => {
    look((state) => state.type === 'volume' && state.input === data.inputName)
  })
  on('SceneItemEnableStateChanged', (data) => {
    look((state) => state.type === 'show' && state.in === data.sceneName)
  })
  on('SourceFilterEnableStateChanged', (data) => {
    look(
      (state) =>
        state.type === 'filter' &&
        state.source === data.sourceName &&
        state.filter === data.filterName,
    )
  })
  // From obs-websocket 5.4 on (OBS 30.1); before that nobody tells.
  on('InputSettingsChanged' as never, (data: { readonly inputName?: unknown }) => {
    look(
      (state) =>
        (state.type === 'text' || state.type === 'settings') && state.input === data.inputName,
    )
  })
  on('InputNameChanged', ({ oldInputName: from, inputName: to }) => {
    observe({ type: 'input-renamed', from, to })
  })
  on('SourceFilterNameChanged', ({ sourceName: source, oldFilterName: from, filterName: to }) => {
    observe({ type: 'filter-renamed', source, from, to })
  })

  return {
    follow: ({ doing }) => {
      held = doing.held
      rides = doing.rides
      const keys = new Set(held.map(({ state }) => keyOf(state)))
      for (const key of sent.keys()) if (!keys.has(key)) sent.delete(key)
    },
    sent: (state) => sent.set(keyOf(state), state),
  }
}
