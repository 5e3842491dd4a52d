import { isFields } from '#wire/guard.ts'
import { healthWords } from '#words/http.ts'

/** What is wrong, a sentence each, from what the call `health` tells; none: all is well. */
export function troublesOf(health: unknown): readonly string[] {
  if (!isFields(health)) return [healthWords.unknown]
  const { shows, broken } = health
  const troubles = Object.entries(isFields(broken) ? broken : {}).map(([id, why]) =>
    healthWords.broken(id, String(why)),
  )
  for (const show of Array.isArray(shows) ? shows.filter(isFields) : []) {
    const id = String(show['id'])
    if (show['isStored'] === false) troubles.push(healthWords.notStored(id))
    if (show['mode'] === 'obs' && show['link'] !== 'up') troubles.push(healthWords.obsAway(id))
    if (show['broadcast'] === 'error') troubles.push(healthWords.broadcastFailed(id))
  }
  // What is not ok for a reason that a newer orchestrator has.
  if (troubles.length === 0 && health['ok'] !== true) troubles.push(healthWords.unknown)
  return troubles
}
