import type { ObsConnection } from '#obs/link/connection.ts'
import { isLost } from '#obs/link/obs-error.ts'
import type { ProgramWrites } from '#obs/link/program-writes.ts'
import { troubleOf } from '#obs/link/put-sentences.ts'
import { readProgram } from '#obs/read/read-obs.ts'
import type { Cut } from '#show/state/effect.ts'
import type { Observation } from '#show/state/observation.ts'
import type { SceneName } from '#show/state/rundown.ts'
import { cutWords } from '#words/cuts.ts'

/** Reports a cut that did not go as asked, with the scene that is on program then. */
export interface CutNews {
  /** One of our cuts was made although the show no longer wanted it, or no longer then. */
  readonly escaped: (scene: SceneName) => Promise<void>
  /** OBS answered late. `message`: why the cut failed; null: it was made. */
  readonly late: (cut: Cut, message: string | null) => Promise<void>
  /** OBS has not answered in time. The outcome is reported when it does. */
  readonly unanswered: (cut: Cut) => void
}

interface CutNewsOptions {
  readonly connection: ObsConnection
  readonly writes: ProgramWrites
  readonly observe: (observation: Observation) => void
  /** Program could not be read: reads it later and reports it. */
  readonly look: () => void
}

export function createCutNews({ connection, writes, observe, look }: CutNewsOptions): CutNews {
  /** Null: OBS did not answer. It is read again when it does. */
  async function readNow(): Promise<SceneName | null> {
    try {
      return await writes.during(() => readProgram(connection))
    } catch (error) {
      if (!isLost(error)) observe(troubleOf(error))
      look()
      return null
    }
  }

  return {
    escaped: async (scene) => {
      const seen = await readNow()
      if (connection.lost.aborted) return
      if (seen === null || seen === scene) observe({ type: 'cut-escaped', scene })
      else observe({ type: 'program-changed', scene: seen })
    },
    late: async ({ cut, scene }, message) => {
      const seen = await readNow()
      if (connection.lost.aborted) return
      const now: Observation | null =
        seen === null ? null : { type: 'program-changed', scene: seen }
      // Told first, while the cut still explains what is on program; and again afterwards, since it may be
      // another scene.
      if (now) observe(now)
      if (message === null) observe({ type: 'cut-made', cut, scene })
      else observe({ type: 'cut-failed', cut, scene, message })
      if (now) observe(now)
    },
    unanswered: ({ cut, scene }) => {
      const message = cutWords.unanswered(scene)
      observe({ type: 'cut-failed', cut, scene, message, unanswered: true })
    },
  }
}
