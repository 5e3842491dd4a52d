import type { Observation } from '#show/state/observation.ts'
import type { SceneName } from '#show/state/rundown.ts'

import type { CuttingPort } from './cutting.ts'
import type { PutScene } from './program.ts'

interface CutNowOptions {
  readonly putScene: PutScene
  readonly observe: (observation: Observation) => void
  readonly onAsk: () => void
  /** OBS has not answered in time; its answer is still waited for. */
  readonly onSilence: (scene: SceneName) => void
}

/** Makes the cuts that a timer here makes. */
export function cutNowBy({
  putScene,
  observe,
  onAsk,
  onSilence,
}: CutNowOptions): CuttingPort['cut'] {
  return async (...asked) => {
    onAsk()
    const outcome = await putScene(...asked)
    if (outcome.type === 'superseded') return false
    if (outcome.type === 'made') {
      if (outcome.trouble !== null) observe({ type: 'trouble', message: outcome.trouble })
      return true
    }
    if (outcome.late === null) return false
    onSilence(asked[0])
    return (await outcome.late) === null
  }
}
