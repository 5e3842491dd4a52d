import type { Instant } from '#base/time.ts'
import { between, milliseconds, seconds } from '#base/time.ts'

/** State of an output, as OBS said it in an event. */
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

/** Reads a `StreamStateChanged` or `RecordStateChanged`. Null: its state is not known. */
export function readOutputWord(data: unknown): OutputWord | null {
  const { outputState } = (data ?? {}) as { readonly outputState?: unknown }
  if (typeof outputState !== 'string') return null
  return words[outputState.replace('OBS_WEBSOCKET_OUTPUT_', '')] ?? null
}

/** How long (ms) OBS may answer that an output is active after it said that it has stopped (29.0.2). */
export const doubtful = seconds(2)

/** Two events that come within this time (ms) may have changed places: OBS sends each from its own thread. */
export const simultaneous = milliseconds(250)

/** What OBS said of one output, in the order in which it happened. */
export interface OutputWords {
  /** False: it happened before the newest one, and changes nothing. */
  readonly hear: (word: OutputWord) => boolean
  /** The output is known to be at rest, and is asked to start. */
  readonly rest: () => void
  /** The newest. Null: nothing was heard yet. */
  readonly word: () => OutputWord | null
  /** When the newest one was heard. */
  readonly at: () => Instant
}

export function createOutputWords(now: () => Instant): OutputWords {
  let word: OutputWord | null = null
  let at = now()
  /** Events from before the newest one that may yet be heard. */
  let late: readonly OutputWord[] = []
  let lateSince = at

  function miss(expected: readonly OutputWord[]): void {
    late = expected
    lateSince = now()
  }

  return {
    hear: (said) => {
      if (late.includes(said) && between(lateSince, now()) <= simultaneous) {
        late = late.filter((one) => one !== said)
        return false
      }
      miss(skipped(word, said))
      word = said
      at = now()
      return true
    },
    rest: () => {
      miss(word === 'started' || word === 'stopping' ? ['stopped'] : [])
      word = 'stopped'
    },
    word: () => word,
    at: () => at,
  }
}

/** The events that must have happened between two, or can only have happened before the second. */
function skipped(before: OutputWord | null, said: OutputWord): readonly OutputWord[] {
  const wasAtRest = before === null || before === 'stopped'
  if (said === 'starting') return wasAtRest ? ['stopping'] : ['stopped', 'stopping']
  if (said === 'started') return wasAtRest ? ['starting'] : []
  if (said === 'stopping') return []
  // If it was not known to be at rest, a start that is heard now may be the next one.
  return before === 'stopped' ? ['starting', 'stopping'] : ['stopping']
}
