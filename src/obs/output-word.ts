import { milliseconds, seconds } from '#base/time.ts'

/** What OBS said of an output in an event. */
export type OutputWord = 'starting' | 'started' | 'stopping' | 'stopped'

const words: Readonly<Record<string, OutputWord>> = {
  STARTING: 'starting',
  STARTED: 'started',
  STOPPING: 'stopping',
  STOPPED: 'stopped',
  RECONNECTING: 'started',
  RECONNECTED: 'started',
  PAUSED: 'started',
  RESUMED: 'started',
}

/** Of a `StreamStateChanged` or `RecordStateChanged`; null: it says nothing that is known. */
export function readOutputWord(data: unknown): OutputWord | null {
  const { outputState } = (data ?? {}) as { readonly outputState?: unknown }
  if (typeof outputState !== 'string') return null
  return words[outputState.replace('OBS_WEBSOCKET_OUTPUT_', '')] ?? null
}

/** How long OBS may answer that an output is active after it said that it has stopped (29.0.2). */
export const doubtful = seconds(2)

/** Of two words that came closer than this, which was the first is not known. */
export const simultaneous = milliseconds(250)
