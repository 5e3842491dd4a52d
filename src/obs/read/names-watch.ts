import { later, milliseconds } from '#base/time.ts'
import type { Clock } from '#obs/link/clock.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import type { Observation } from '#show/state/observation.ts'

/** Time (ms) in which several changes are told as one: another scene collection brings hundreds. */
const atOnce = milliseconds(300)

const events = [
  'InputCreated',
  'InputRemoved',
  'InputNameChanged',
  'SourceFilterCreated',
  'SourceFilterRemoved',
  'SourceFilterNameChanged',
  'SceneItemCreated',
  'SceneItemRemoved',
  'SceneListChanged',
  'SceneNameChanged',
  'CurrentSceneCollectionChanged',
] as const

/** Tells that what actions can name is another in OBS. What it is, whoever shows it reads. */
export function watchNames(
  { on, lost }: ObsConnection,
  { now, setAlarm }: Clock,
  observe: (observation: Observation) => void,
): void {
  let isWaiting = false
  for (const event of events) {
    on(event, () => {
      if (isWaiting) return
      isWaiting = true
      setAlarm(later(now(), atOnce), () => {
        isWaiting = false
        if (!lost.aborted) observe({ type: 'names-changed' })
      })
    })
  }
}
