import type { Decoded, NamePath } from '#decode/fault.ts'
import { decoded, pathFrom, refused, sentence } from '#decode/fault.ts'
import { isFields } from '#decode/fields.ts'
import type { Fields } from '#decode/fields.ts'
import type { Finding } from '#decode/finding.ts'
import { quotedNames, readAs } from '#decode/finding.ts'
import { cueFields } from '#decode/rundown/cue.ts'
import type { Draft } from '#decode/rundown/draft.ts'
import { importFindings, importPlaces } from '#words/import.ts'
import { libraryWords } from '#words/library.ts'
import { expectedWords } from '#words/values.ts'

import { foreign, isOntime, isSofie } from './foreign.ts'
import { flatten } from './own-groups.ts'

/** Tells the JSON formats apart, and reads ours and a plain list of scenes. */
export function valueToDraft(value: unknown, whole: string): Decoded<Draft> {
  if (isFields(value)) {
    if (value['onframe'] === 'library') return refused(libraryWords.notOne)
    if ('cues' in value) return ownToDraft(value, whole)
    if ('scenes' in value) return scenesToDraft(value, whole)
    if (isSofie(value) || isOntime(value)) return foreign
  }
  return refused(sentence(whole, expectedWords.rundown, value))
}

/** Our own format: `{"onframe":1,"title":…,"groups":[…],"cues":[{"scene":…},…],"tickIntervalMs":…}`. */
function ownToDraft(value: Fields, whole: string): Decoded<Draft> {
  const { onframe = 1, title, cues, groups = [], tickIntervalMs, tickInterval } = value
  const inFile = renamed(
    whole,
    tickInterval === undefined ? { tickInterval: 'tickIntervalMs' } : {},
  )
  if (onframe !== 1) return refused(sentence(inFile(['onframe']), expectedWords.version, onframe))
  if (!Array.isArray(cues)) return refused(sentence(inFile(['cues']), expectedWords.cueList, cues))
  if (!Array.isArray(groups))
    return refused(sentence(inFile(['groups']), expectedWords.groupList, groups))
  const flat = flatten(cues, groups)
  const namePath: NamePath = (path) => inFile(flat.path(path))
  const place = placeIn(namePath)
  const allFields = new Set(Object.keys(cueFields.entries))
  return decoded({
    title,
    tickInterval: numberIn(tickIntervalMs ?? tickInterval),
    cues: flat.cues,
    groups: flat.groups,
    findings: [...unknownHead(value, headFields), ...unknownFields(flat.cues, allFields, place)],
    place,
    // What our own text leaves out is as it always is.
    ...('onframe' in value && { tells: () => allFields }),
    namePath,
  })
}

const headFields = new Set(
  'onframe,id,revision,title,cues,groups,tickIntervalMs,tickInterval'.split(','),
)

/** Fields beside the list of cues that are not read, such as "loop". */
function unknownHead(value: Fields, known: ReadonlySet<string>): readonly Finding[] {
  const unknown = Object.keys(value).filter((field) => !known.has(field))
  if (unknown.length === 0) return []
  return [
    readAs(importPlaces.file, (named) => importFindings.fieldsIgnored(named, quotedNames(unknown))),
  ]
}

/** Programs also write numbers as text. In a field of ms "3000" is ms, not the seconds that a person means. */
function numberIn(value: unknown): unknown {
  return typeof value === 'string' && /^\s*\d{1,15}(?:\.\d{1,9})?\s*$/.test(value)
    ? Number(value)
    : value
}

const mostFields = 10

/** Unknown fields of cues, such as "duration" for "planned", each with the first cue that has it. */
function unknownFields(
  cues: readonly unknown[],
  known: ReadonlySet<string>,
  place: Draft['place'],
): readonly Finding[] {
  const seen = new Set<string>()
  return cues.flatMap((cue, index) => {
    if (!isFields(cue) || seen.size >= mostFields) return []
    const unknown = Object.keys(cue).filter((field) => !known.has(field) && !seen.has(field))
    if (unknown.length === 0) return []
    for (const field of unknown) seen.add(field)
    return readAs(place(index), (named) =>
      importFindings.fieldsIgnored(named, quotedNames(unknown)),
    )
  })
}

/**
 * `{"scenes":[{"name":"Intro","duration_ms":3000},…],"tick_interval_ms":100}`: each goes to the next by
 * itself.
 */
function scenesToDraft(value: Fields, whole: string): Decoded<Draft> {
  const { title, scenes, tick_interval_ms: tickInterval } = value
  const namePath = renamed(whole, {
    cues: 'scenes',
    scene: 'name',
    planned: 'duration_ms',
    tickInterval: 'tick_interval_ms',
  })
  if (!Array.isArray(scenes))
    return refused(sentence(namePath(['cues']), expectedWords.sceneList, scenes))
  const place = placeIn(namePath)
  const findings = [
    ...unknownHead(value, new Set(['title', 'scenes', 'tick_interval_ms'])),
    ...unknownFields(scenes, new Set(['name', 'duration_ms']), place),
  ]
  const cues = scenes.map((scene: unknown, index) => {
    if (!isFields(scene)) return scene
    const { name, duration_ms: planned } = scene
    if (planned === null) {
      findings.push(readAs(place(index), (named) => importFindings.open(named, 1)))
    }
    return { scene: name, planned: numberIn(planned), end: 'follow' }
  })
  return decoded({ title, tickInterval: numberIn(tickInterval), cues, findings, place, namePath })
}

function placeIn(namePath: NamePath): Draft['place'] {
  return (index) => namePath(['cues', index])
}

/** Names a path with the format's own words instead of ours. */
function renamed(whole: string, words: Readonly<Record<string, string>>): NamePath {
  const theirs = new Map<string | number, string>(Object.entries(words))
  const name = pathFrom(whole)
  return (path) => name(path.map((step) => theirs.get(step) ?? step))
}
