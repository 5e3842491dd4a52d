import type { InferOutput } from 'valibot'
import * as v from 'valibot'

import type { Decoded, NamePath } from '#decode/fault.ts'
import { decode, decoded, describe, refused } from '#decode/fault.ts'
import { isFields } from '#decode/fields.ts'
import type { Finding, Imported } from '#decode/finding.ts'
import { readAs, toldOnce } from '#decode/finding.ts'
import { length, text } from '#decode/values.ts'
import { withGroups } from '#show/state/groups.ts'
import { limits } from '#show/state/limits.ts'
import type { Cue, CueId } from '#show/state/rundown.ts'
import { defaultTickInterval } from '#show/state/rundown.ts'
import { importRefusals } from '#words/import.ts'
import { expectedWords } from '#words/values.ts'

import { completeCue, cueFields } from './cue.ts'
import { placeGroups } from './group.ts'
import { ownWithin } from './own-texts.ts'
import { soften, tellOwnCut } from './soften.ts'

/** A rundown of any format in the shape of ours, not yet checked. */
export interface Draft {
  /** Undefined: the format has none. */
  readonly title: unknown
  readonly tickInterval: unknown
  readonly cues: readonly unknown[]
  /** Left out: the groups that cues name have their names for titles. */
  readonly groups?: readonly unknown[]
  /** The format's name for one of `groups`. Left out: its path. */
  readonly groupPlace?: (index: number) => string
  /** What the format's reader left out or guessed. */
  readonly findings: readonly Finding[]
  /** The format's name for a cue, at the beginning of a sentence: "Row 4". */
  readonly place: (index: number) => string
  /**
   * The fields of our cues that the format says for one of them; all others come by themselves. Left out: those that its
   * cue has.
   */
  readonly tells?: (index: number) => ReadonlySet<string>
  /** Names a path of our shape in the format's words: `cues[3].planned` as "line 5, duration". */
  readonly namePath: NamePath
}

/** The fields that a cue of a draft has, but for a scene that is only its name. */
export function ownFields(cue: unknown, hasScene: boolean): ReadonlySet<string> {
  const fields = isFields(cue) ? Object.keys(cue).filter((name) => cue[name] !== undefined) : []
  return new Set(hasScene ? fields : fields.filter((name) => name !== 'scene'))
}

const head = v.object({
  title: v.optional(text(limits.title), ''),
  tickInterval: v.optional(
    v.pipe(
      length,
      v.check((ms) => ms >= 10 && ms <= 1000, expectedWords.tickInterval),
    ),
    defaultTickInterval,
  ),
})

/**
 * Checks a draft completely. The first fault in what is cut or when refuses the whole rundown; a fault in
 * decoration is only told.
 */
export function draftToRundown(draft: Draft, id: string, revision: number): Decoded<Imported> {
  const { title, tickInterval, namePath } = draft
  const top = decode(head, { title, tickInterval }, namePath)
  if (!top.ok) return top
  const findings = [...draft.findings]
  const cues = decodeCues(draft, findings)
  if (!cues.ok) return cues
  const placed = placeGroups(draft.groups ?? [], cues.value, draft, findings)
  if (!placed.ok) return placed
  const rundown = {
    id,
    title: top.value.title,
    revision,
    cues: placed.value.cues,
    tickInterval: top.value.tickInterval,
  }
  return decoded({
    rundown: withGroups(rundown, placed.value.groups),
    findings: toldOnce(findings),
  })
}

type CueFields = InferOutput<typeof cueFields>

function decodeCues(
  { cues, namePath, place }: Draft,
  findings: Finding[],
): Decoded<readonly Cue[]> {
  if (cues.length > limits.cues) {
    return refused(importRefusals.tooManyCues(cues.length, limits.cues))
  }
  const read: CueFields[] = []
  const columns = new Set<string>()
  const withinColumns = (fields: CueFields, index: number): CueFields => {
    const own = fields.own && ownWithin(fields.own, columns)
    if (own === undefined || own === fields.own) return fields
    findings.push(readAs(place(index), tellOwnCut))
    return { ...fields, own }
  }
  const indexById = new Map<CueId, number>()
  for (const [index, cue] of cues.entries()) {
    const softened = soften(cue, (say, unread) => {
      findings.push(readAs(place(index), say, unread))
    })
    const fields = decode(cueFields, softened, (path) => namePath(['cues', index, ...path]))
    if (!fields.ok) return fields
    read.push(withinColumns(fields.value, index))

    const { id } = fields.value
    if (id === undefined) continue
    const first = indexById.get(id)
    if (first !== undefined) {
      const [here, there] = [namePath(['cues', index, 'id']), namePath(['cues', first])]
      return refused(importRefusals.sameId(here, describe(id), there))
    }
    indexById.set(id, index)
  }
  return decoded(
    read.map((fields, index) => {
      const id = fields.id ?? freeId(`cue-${index + 1}`, indexById)
      indexById.set(id, index)
      return completeCue(fields, id, String(index + 1))
    }),
  )
}

/** Made from the position, so that the same text gives the same ids each time. */
function freeId(wish: CueId, taken: ReadonlyMap<CueId, number>): CueId {
  let id = wish
  for (let attempt = 2; taken.has(id); attempt += 1) id = `${wish}-${attempt}`
  return id
}
