import type { OutputStatus } from './obs-status.ts'
import type { OutputName } from './output-clock.ts'
import type { Show } from './show.ts'

export const outputNames: readonly OutputName[] = ['stream', 'record']

/** OBS said that it has started, and has not said that it is stopping. */
export function isOutputOn({ state }: OutputStatus): boolean {
  return state === 'started' || state === 'reconnecting' || state === 'paused'
}

/**
 * The outputs that are on in OBS although the show is not live: a stream always, a recording where one is
 * to go on air.
 */
export function strayOutputs({ mode, obs, broadcast }: Show): readonly OutputName[] {
  const { phase, config } = broadcast
  const isLive = phase === 'starting' || phase === 'live' || phase === 'stopping'
  if (isLive || mode !== 'obs' || obs.rival !== null) return []
  return outputNames.filter(
    (name) => isOutputOn(obs[name]) && (name === 'stream' || config.outputs.includes(name)),
  )
}
