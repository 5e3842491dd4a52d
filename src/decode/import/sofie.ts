import type { Decoded, Path } from '#decode/fault.ts'
import { decoded, pathFrom, refused, sentence } from '#decode/fault.ts'
import type { Fields } from '#decode/fields.ts'
import { isFields, withoutUndefined } from '#decode/fields.ts'
import type { Finding } from '#decode/finding.ts'
import { readAs } from '#decode/finding.ts'
import type { Draft } from '#decode/rundown/draft.ts'
import { importFindings } from '#words/import.ts'
import { expectedWords } from '#words/values.ts'

/**
 * Whether it is a file of Sofie's rundown editor: one rundown as an object, with segments and parts beside
 * it.
 */
export function isSofie(value: Fields): boolean {
  return isFields(value['rundown']) && Array.isArray(value['parts'])
}

/**
 * Its parts as cues, in the order of their segments. Durations are seconds
 * (github.com/SuperFlyTV/sofie-automation-rundown-editor, `payload.duration`); a part that floats becomes a
 * skipped cue. The scene gets the part's name, since Sofie has no scenes.
 */
export function sofieToDraft(file: Fields, whole: string): Decoded<Draft> {
  const name = pathFrom(whole)
  const rundown = file['rundown'] as Fields
  const ranks = new Map(
    entries(file['segments']).map(({ entry }) => [entry['id'], [rankOf(entry), entry] as const]),
  )
  const parts = entries(file['parts'])
    .map(({ entry, at }) => ({ entry, at, segment: ranks.get(entry['segmentId']) }))
    .sort(
      (a, b) => (a.segment?.[0] ?? 0) - (b.segment?.[0] ?? 0) || rankOf(a.entry) - rankOf(b.entry),
    )
  if (parts.length === 0) {
    return refused(sentence(name(['parts']), expectedWords.sofiePart, file['parts']))
  }
  const findings: Finding[] = [readAs(importFindings.sofie)]
  const pieces = entries(file['pieces']).length
  if (pieces > 0) findings.push(readAs(importFindings.sofiePieces(pieces)))
  if (rundown['expectedStartTime'] !== undefined && rundown['expectedStartTime'] !== null) {
    findings.push(readAs(importFindings.sofieTimes))
  }
  return decoded({
    title: rundown['name'],
    tickInterval: undefined,
    cues: parts.map(({ entry, segment }) => partToCue(entry, segment?.[1])),
    findings,
    place: (index) => name(['parts', parts[index]?.at ?? 0]),
    namePath: ([list, index, ...path]) => {
      const at = typeof index === 'number' ? parts[index]?.at : undefined
      if (list !== 'cues' || at === undefined) return name(['rundown', 'name'])
      return name(['parts', at, ...path.flatMap((step): Path => theirNames.get(step) ?? [step])])
    },
  })
}

const theirNames = new Map<string | number, Path>([
  ['scene', ['name']],
  ['planned', ['payload', 'duration']],
  ['notes', ['payload', 'script']],
])

function partToCue(part: Fields, segment: Fields | undefined): unknown {
  const payload = isFields(part['payload']) ? part['payload'] : {}
  const { duration, script } = payload
  const isTimed = typeof duration === 'number' && duration > 0
  return withoutUndefined({
    id: part['id'],
    title: part['name'],
    scene: part['name'],
    planned: isTimed ? duration * 1000 : null,
    skip: part['float'] === true || segment?.['float'] === true,
    notes: script,
  })
}

function entries(list: unknown): readonly { readonly entry: Fields; readonly at: number }[] {
  if (!Array.isArray(list)) return []
  return list.flatMap((entry: unknown, at) => (isFields(entry) ? [{ entry, at }] : []))
}

function rankOf({ rank }: Fields): number {
  return typeof rank === 'number' ? rank : 0
}
