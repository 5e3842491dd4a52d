import { followersOf, mayFollow } from '#show/state/broadcast-table.ts'
import type { BroadcastPhase } from '#show/state/broadcast.ts'
import { missingScenes } from '#show/state/missing-scenes.ts'
import { nextIndex } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { broadcastWords, missingWords } from '#words/broadcast.ts'

import { isStopping } from './outputs-step.ts'

/** What must be there before anything can go live. */
export type Dependency =
  | 'program'
  | 'obs'
  | 'sole-runner'
  | 'scene-list'
  | 'outputs-at-rest'
  | 'selected-output'
  | 'rundown'
  | 'scenes-of-rundown'
  | 'storage'

/** What a person reads of a dependency that is missing. */
const dependencyWords: Readonly<Record<Dependency, string>> = missingWords

/** What going live needs and lacks now. */
export function missingDependencies(show: Show): readonly Dependency[] {
  const { mode, obs, rundown, broadcast } = show
  const missing: Dependency[] = []
  if (mode === 'rehearsal') missing.push('program')
  if (obs.link.phase !== 'up') missing.push('obs')
  else if (obs.scenes === null) missing.push('scene-list')
  if (!areOutputsAtRest(show)) missing.push('outputs-at-rest')
  if (broadcast.config.outputs.length === 0) missing.push('selected-output')
  if (nextIndex(rundown, -1) === -1) missing.push('rundown')
  if (obs.rival !== null) missing.push('sole-runner')
  if (missingScenes(show).length > 0) missing.push('scenes-of-rundown')
  if (!broadcast.isStored) missing.push('storage')
  return missing
}

/** No output is starting or stopping, and none is still to be stopped. */
function areOutputsAtRest({ obs, broadcast }: Show): boolean {
  const isMoving = [obs.stream, obs.record].some(
    ({ state }) => state === 'starting' || state === 'stopping',
  )
  return !isMoving && !isStopping(broadcast)
}

/** What may still be missing when the broadcast is ready: it is one press away. */
const laterNeeds: ReadonlySet<Dependency> = new Set(['scenes-of-rundown', 'selected-output'])

/** What must be there before the broadcast can be ready. */
export function missingServices(show: Show): readonly Dependency[] {
  return servicesAmong(missingDependencies(show))
}

function servicesAmong(missing: readonly Dependency[]): readonly Dependency[] {
  return missing.filter((one) => !laterNeeds.has(one))
}

/** One sentence for each. */
export function wordsOf(missing: readonly Dependency[]): string {
  return missing.map((one) => dependencyWords[one]).join(' ')
}

/** Whether a phase could be entered now, and if not, why. */
export interface Validity {
  readonly valid: boolean
  readonly reason: string | null
  readonly missingDependencies: readonly Dependency[]
}

/** Asks the table and the dependencies; changes nothing. */
export function validateTransition(
  from: BroadcastPhase,
  to: BroadcastPhase,
  missing: readonly Dependency[],
): Validity {
  if (!mayFollow(from, to)) {
    const reason = broadcastWords.notAllowed(from, followersOf(from), to)
    return { valid: false, reason, missingDependencies: [] }
  }
  const needed = to === 'starting' ? missing : to === 'ready' ? servicesAmong(missing) : []
  return needed.length === 0
    ? { valid: true, reason: null, missingDependencies: [] }
    : { valid: false, reason: broadcastWords.notYet(wordsOf(needed)), missingDependencies: needed }
}
