import type { Decoded } from '#decode/fault.ts'
import { decoded, refused } from '#decode/fault.ts'
import { isFields } from '#decode/fields.ts'
import type { Stretch } from '#show/replay.ts'
import type { Show } from '#show/state/show.ts'

/**
 * A journal out of a bug report. Looked at only as far as a replay needs in order to begin: whatever
 * the core then trips over is what somebody looks for.
 */
export function decodeJournal(text: string): Decoded<readonly Stretch[]> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return refused(`journal: ${error instanceof Error ? error.message : 'no JSON'}`)
  }
  if (!isFields(value) || value['onframe'] !== 'journal' || value['version'] !== 1) {
    return refused('journal: expected the text that “Journal, for a bug report” gives')
  }
  const { stretches } = value
  if (!Array.isArray(stretches)) return refused('journal.stretches: expected a list')
  for (const [at, stretch] of stretches.entries()) {
    const fault = faultOf(stretch)
    if (fault !== null) return refused(`journal.stretches[${at}]${fault}`)
  }
  return decoded((stretches as Stretch[]).map(upToDate))
}

/** Older versions had one notice, one cut that was asked for, and no scene that was left on program. */
function upToDate({ from, entries }: Stretch): Stretch {
  const { asked = [], refused: refusedScene = null, notices = [] } = from as Partial<Show>
  const { onAir } = from.run
  return {
    entries,
    from: {
      ...from,
      run: { ...from.run, onAir: onAir && { ...onAir, instead: onAir.instead ?? null } },
      asked: Array.isArray(asked) ? asked : [],
      refused: refusedScene,
      notices,
    },
  }
}

function faultOf(stretch: unknown): string | null {
  if (!isFields(stretch)) return ': expected an object'
  const { from, entries } = stretch
  if (!isFields(from) || !isFields(from['run']) || !isFields(from['rundown'])) {
    return '.from: expected a show'
  }
  if (!Array.isArray(entries)) return '.entries: expected a list'
  const bad = entries.findIndex(
    (entry: unknown) =>
      !isFields(entry) ||
      typeof entry['at'] !== 'number' ||
      !isFields(entry['input']) ||
      typeof entry['input']['type'] !== 'string',
  )
  return bad === -1 ? null : `.entries[${bad}]: expected {at, input}`
}
