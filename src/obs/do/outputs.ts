import { reasonOf } from '#base/reason.ts'
import type { Clock } from '#obs/link/clock.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import { isLost } from '#obs/link/obs-error.ts'
import type { OutputName } from '#show/state/output-clock.ts'
import { obsLinkWords } from '#words/obs-link.ts'

import { createOutput } from './output.ts'

/** Starts and stops OBS's outputs, and waits until OBS says that it is done. */
export interface Outputs {
  /**
   * Resolves to the outputs that were started here, without those that ran already. An output that OBS is
   * starting is waited for; one that is stopping ends first. Rejects with a sentence for people.
   */
  readonly start: (names: readonly OutputName[]) => Promise<readonly OutputName[]>
  /**
   * Resolves when OBS says that none of them runs and certainly none is about to, however long that takes.
   * Rejects when one is started again meanwhile, or OBS is lost.
   */
  readonly stop: (names: readonly OutputName[]) => Promise<void>
}

export function createOutputs(connection: ObsConnection, clock: Clock): Outputs {
  const outputs = {
    stream: createOutput(connection, clock, 'stream'),
    record: createOutput(connection, clock, 'record'),
  }
  return {
    start: async (names) => {
      const begun = await Promise.all(
        names.map(async (name) => ((await outputs[name].start()) ? [name] : [])),
      )
      return begun.flat()
    },
    stop: async (names) => {
      await Promise.all(names.map((name) => outputs[name].stop()))
    },
  }
}

/** Why OBS's outputs failed, for people. */
export function outputFailure(error: unknown): string {
  if (isLost(error)) return obsLinkWords.wasLost
  return reasonOf(error)
}
