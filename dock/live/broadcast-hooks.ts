import { useEffect, useState } from 'preact/hooks'

import type { Moment, OverlayApi } from '#page/api.ts'
import { flagsOf } from '#show/live/broadcast-view.ts'
import type { BroadcastPhase } from '#show/state/broadcast.ts'

/**
 * Going live, for your own pages: each hook follows `window.onframe` (or the given api) and paints again
 * only when its value changes. Without an orchestrator: as if idle.
 */
function useOfMoment<Value>(
  pick: (moment: Moment | null) => Value,
  api: OverlayApi | undefined,
): Value {
  const [value, setValue] = useState(() => pick(api?.snapshot() ?? null))
  useEffect(() => {
    // Preact would call a function instead of keeping it.
    return api?.watch((moment) => setValue(() => pick(moment)))
  }, [api])
  return value
}

type Api = OverlayApi | undefined

/** The whole snapshot; null until the first message from the orchestrator. Paints at every change. */
export function useSnapshot(api: Api = window.onframe): Moment | null {
  return useOfMoment((moment) => moment, api)
}

export function useBroadcastState(api: Api = window.onframe): BroadcastPhase {
  return useOfMoment((moment) => moment?.broadcast.phase ?? 'idle', api)
}

export function useIsBroadcasting(api: Api = window.onframe): boolean {
  return useOfMoment((moment) => flags(moment).isBroadcasting, api)
}

export function useCanStartBroadcast(api: Api = window.onframe): boolean {
  return useOfMoment((moment) => flags(moment).canStart, api)
}

export function useCanStopBroadcast(api: Api = window.onframe): boolean {
  return useOfMoment((moment) => flags(moment).canStop, api)
}

export function useHasBroadcastError(api: Api = window.onframe): boolean {
  return useOfMoment((moment) => flags(moment).hasError, api)
}

/** What went wrong, in sentences; null: nothing. */
export function useBroadcastError(api: Api = window.onframe): string | null {
  return useOfMoment((moment) => moment?.broadcast.error ?? null, api)
}

/** Whether the broadcast is starting, going live or ending. */
export function useIsTransitioning(api: Api = window.onframe): boolean {
  return useOfMoment((moment) => flags(moment).isTransitioning, api)
}

function flags(moment: Moment | null): ReturnType<typeof flagsOf> {
  return flagsOf(moment?.broadcast ?? { phase: 'idle', missing: [] })
}
