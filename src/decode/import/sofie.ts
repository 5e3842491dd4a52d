import type { Decoded, Path } from '#decode/fault.ts'
import { decoded, pathFrom, refused, sentence } from '#decode/fault.ts'
import type { Fields } from '#decode/fields.ts'
import { isFields, withoutUndefined } from '#decode/fields.ts'
import type { Finding } from '#decode/finding.ts'
import { leftOut, quote, readAs } from '#decode/finding.ts'
import type { Draft } from '#decode/rundown/draft.ts'
import { limits } from '#show/state/limits.ts'
import { foreignExpected, foreignFindings, foreignPlaces } from '#words/foreign.ts'
import { importPlaces } from '#words/import.ts'

import { fieldsIgnored, openCues } from './cue-findings.ts'
import { readLength, secondsUnit } from './lengths.ts'

/**
 * Its parts as cues, in the order of their segments, which are groups. Durations are seconds
 * (github.com/SuperFlyTV/sofie-automation-rundown-editor, `payload.duration`); a part that floats becomes a
 * skipped cue, a segment that floats a skipped group. The scene gets the part's name, since Sofie has no scenes.
 */
export function sofieToDraft(file: Fields, whole: string): Decoded<Draft> {
  const name = pathFrom(whole)
  const rundown = file['rundown'] as Fields
  const segments = segmentsIn(file['segments'])
  const written = file['parts'] as readonly unknown[]
  const parts = entries(written)
    .map(({ entry, at }) => ({ entry, at, segment: segments.get(entry['segmentId']) }))
    .sort((a, b) => inOrder(a.segment, b.segment) || rankOf(a.entry) - rankOf(b.entry))
  if (parts.length === 0) {
    return refused(sentence(name(['parts']), foreignExpected.sofiePart, file['parts']))
  }
  const place = (index: number): string => {
    const title = textOf(parts[index]?.entry['name'])
    return foreignPlaces.part(index + 1, title === '' ? '' : quote(title))
  }
  const findings: Finding[] = [readAs(importPlaces.file, foreignFindings.sofie)]
  for (const [at, entry] of written.entries()) {
    if (!isFields(entry)) findings.push(leftOut(name(['parts', at]), foreignFindings.noPart))
  }
  const sources = parts.map(({ entry }) => entry)
  findings.push(...fieldsIgnored('parts', sources, unreadIn))
  findings.push(...piecesIgnored(file['pieces'], parts, place))
  if (rundown['expectedStartTime'] !== undefined && rundown['expectedStartTime'] !== null) {
    const named = foreignPlaces.rundown(quote(textOf(rundown['name'])))
    findings.push(readAs(named, foreignFindings.sofieTimes))
  }
  const cues = parts.map(({ entry, segment }) => partToCue(entry, segment))
  const groups = [...segments.values()].filter(({ group }) => group !== undefined).sort(inOrder)
  const open = cues.flatMap(({ planned, skip }, index) =>
    planned === null && skip !== true && parts[index]?.segment?.isSkipped !== true
      ? [index + 1]
      : [],
  )
  findings.push(...openCues('parts', open, place((open[0] ?? 1) - 1)))
  return decoded({
    title: rundown['name'],
    tickInterval: undefined,
    cues: cues.map(withoutUndefined),
    groups: groups.map(({ group, title, isSkipped: skip }) => ({ id: group, title, skip })),
    groupPlace: (index) => {
      const segment = groups[index]
      return foreignPlaces.segment((segment?.at ?? 0) + 1, quote(segment?.title ?? ''))
    },
    findings,
    place,
    namePath: ([list, index, ...path]) => {
      const segment = list === 'groups' && typeof index === 'number' ? groups[index] : undefined
      if (segment) return name(['segments', segment.at, ...path])
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

interface Segment {
  readonly at: number
  readonly rank: number
  readonly title: string
  readonly isSkipped: boolean
  /** The id of the group that it is. Left out: it has no name, so it is none. */
  readonly group: string | undefined
}

/** By their ids. */
function segmentsIn(list: unknown): ReadonlyMap<unknown, Segment> {
  const taken = new Set<string>()
  return new Map(
    entries(list).map(({ entry, at }) => {
      const { id, float } = entry
      const title = textOf(entry['name'])
      const own = typeof id === 'string' && id !== '' && id.length <= limits.id ? id : ''
      const group = own === '' || taken.has(own) ? `segment-${at + 1}` : own
      taken.add(group)
      const isNamed = title.trim() !== ''
      const rank = rankOf(entry)
      return [
        id,
        { at, rank, title, isSkipped: float === true, group: isNamed ? group : undefined },
      ]
    }),
  )
}

const last = Number.MAX_SAFE_INTEGER

/** Parts of two segments do not mix, even if a program gave both the same rank. */
function inOrder(a: Segment | undefined, b: Segment | undefined): number {
  return (a?.rank ?? 0) - (b?.rank ?? 0) || (a?.at ?? last) - (b?.at ?? last)
}

/** Filled fields of a part and of its payload that have no place in a cue. */
function unreadIn({ payload, ...part }: Fields): readonly string[] {
  return [
    ...filledBut(part, partFields),
    ...filledBut(isFields(payload) ? payload : {}, payloadFields),
  ]
}

const partFields = new Set('id,name,rank,float,segmentId,rundownId,playlistId'.split(','))
const payloadFields = new Set(['type', 'duration', 'script'])

function filledBut(fields: Fields, known: ReadonlySet<string>): readonly string[] {
  return Object.entries(fields).flatMap(([field, value]) =>
    known.has(field) || value === null || value === '' || value === false ? [] : [field],
  )
}

/** Each part that has pieces, or the place of a piece that is of none. */
function piecesIgnored(
  pieces: unknown,
  parts: readonly { readonly entry: Fields }[],
  place: (index: number) => string,
): readonly Finding[] {
  const indexById = new Map(parts.map(({ entry }, index) => [entry['id'], index]))
  const amounts = new Map<string, number>()
  for (const { entry, at } of entries(pieces)) {
    const index = indexById.get(entry['partId'])
    const named = index === undefined ? pathFrom('')(['pieces', at]) : place(index)
    amounts.set(named, (amounts.get(named) ?? 0) + 1)
  }
  return [...amounts].map(([named, amount]) =>
    readAs(named, (where) => foreignFindings.sofiePieces(where, amount)),
  )
}

function partToCue(part: Fields, segment: Segment | undefined): Fields {
  const payload = isFields(part['payload']) ? part['payload'] : {}
  const { script } = payload
  const duration = secondsIn(payload['duration'])
  return {
    id: part['id'],
    title: part['name'],
    scene: part['name'],
    planned: typeof duration === 'number' && duration <= 0 ? null : duration,
    skip: part['float'] === true || (segment?.isSkipped === true && segment.group === undefined),
    group: segment?.group,
    notes: script,
  }
}

/** Seconds as a number, or as text that a person or a program wrote, in ms. Anything else stays as it is. */
function secondsIn(duration: unknown): unknown {
  if (duration === undefined || duration === '') return null
  if (typeof duration === 'string') return readLength(duration, secondsUnit) ?? duration
  return typeof duration === 'number' ? duration * 1000 : duration
}

function entries(list: unknown): readonly { readonly entry: Fields; readonly at: number }[] {
  if (!Array.isArray(list)) return []
  return list.flatMap((entry: unknown, at) => (isFields(entry) ? [{ entry, at }] : []))
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function rankOf({ rank }: Fields): number {
  return typeof rank === 'number' ? rank : 0
}
