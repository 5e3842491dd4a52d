import { milliseconds } from '#base/time.ts'
import type { SceneName, Transition } from '#show/rundown.ts'

import type { Clock } from './clock.ts'
import type { ObsConnection } from './connection.ts'
import type { ProgramWrites } from './program-writes.ts'
import type { TransitionWatch } from './transition-watch.ts'

export function createScenePutter(
  connection: ObsConnection,
  writes: ProgramWrites,
  transitions: TransitionWatch,
  studioMode: () => boolean,
) {
  return async (scene: SceneName, transition: Transition | null): Promise<string | null> => {
    void transition
    void transitions
    void studioMode
    void milliseconds
    try {
      await writes.during(() => connection.call('SetCurrentProgramScene', { sceneName: scene }))
      return null
    } catch (error) {
      return String(error)
    }
  }
}
export type { Clock }
