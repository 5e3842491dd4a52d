import type { ObsConnection } from '#obs/link/connection.ts'
import { isLost } from '#obs/link/obs-error.ts'
import type { ProgramWrites } from '#obs/link/program-writes.ts'
import { troubleOf } from '#obs/link/put-sentences.ts'
import { readProgram } from '#obs/read/read-obs.ts'
import type { Cut } from '#show/state/effect.ts'
import type { Observation } from '#show/state/input.ts'
import type { SceneName } from '#show/state/rundown.ts'
import { cutWords } from '#words/cuts.ts'

/** Tells what became of a cut that did not go as it was asked for, with what is on program then. */
export interface CutNews {
  /** A cut of our own was made that the show did not want any more, or not by now. */
  readonly escaped: (scene: SceneName) => Promise<void>
  /** OBS was late with it. `message`: why it failed; null: it was made. */
  readonly late: (cut: Cut, message: string | null) => Promise<void>
  /** OBS has not answered in time. What became of the cut is told when it does. */
  readonly unanswered: (cut: Cut) => void
}

interface CutNewsOptions {
  readonly connection: ObsConnection
  readonly writes: ProgramWrites
  readonly observe: (observation: Observation) => void
  /** Program could not be read: it is to be read and told. */
  readonly look: () => void
}

export function createCutNews({ connection, writes, observe, look }: CutNewsOptions): CutNews {
  /** Null: OBS did not tell. It is read when it does. */
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
      // Before, while what is on program is explained by the cut; and after, since it may be another's.
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
