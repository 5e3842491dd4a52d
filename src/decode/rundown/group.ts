import * as v from 'valibot'

import type { Decoded, NamePath } from '#decode/fault.ts'
import { decode, decoded, describe, refused } from '#decode/fault.ts'
import { withoutUndefined } from '#decode/fields.ts'
import type { Finding } from '#decode/finding.ts'
import { leftOut, quote, readAs } from '#decode/finding.ts'
import { colour, flag, length, startAt, text } from '#decode/values.ts'
import type { Group, GroupId, Loop } from '#show/state/groups.ts'
import { limits } from '#show/state/limits.ts'
import type { Cue } from '#show/state/rundown.ts'
import { importFindings, importRefusals } from '#words/import.ts'
import { expectedWords } from '#words/values.ts'

import { softenGroup } from './soften.ts'

export const groupId = v.pipe(text(limits.id), v.minLength(1, expectedWords.groupId))

/** `{times}`, `{until}` or, until somebody takes the next cue, neither; also a number of times. */
const loop = v.pipe(
  v.unknown(),
  v.transform((value) => (typeof value === 'number' ? { times: value } : value)),
  v.object(
    {
      times: v.optional(
        v.nullable(
          v.pipe(
            v.number(expectedWords.loop),
            v.safeInteger(expectedWords.loop),
            v.minValue(2, expectedWords.loop),
            v.maxValue(limits.passes, expectedWords.loop),
          ),
        ),
        null,
      ),
      until: v.optional(v.nullable(startAt), null),
      shuffle: v.optional(flag, false),
    },
    expectedWords.loop,
  ),
  v.check(({ times, until }) => times === null || until === null, expectedWords.loop),
  // What comes after the loop is on time: there is always a next pass that could wait.
  v.transform(({ until, ...rest }): Loop => ({
    ...rest,
    until: until && { ...until, late: 'cut' },
  })),
)

const optional = {
  title: v.exactOptional(text(limits.title)),
  colour: v.exactOptional(v.nullable(colour)),
  target: v.exactOptional(v.nullable(length)),
  skip: v.exactOptional(flag),
  loop: v.exactOptional(v.nullable(loop)),
}

/** A group as people write it: only the id is required. */
export const groupFields = v.object({ id: groupId, ...optional }, expectedWords.object)

/** Some fields of an existing group. */
export const groupChange = v.object(optional, expectedWords.object)

export function completeGroup(fields: v.InferOutput<typeof groupFields>): Group {
  return {
    id: fields.id,
    title: fields.title ?? '',
    colour: fields.colour ?? null,
    target: fields.target ?? null,
    skip: fields.skip ?? false,
    loop: fields.loop ?? null,
  }
}

/** Where the parts of a draft are in its text. */
interface Places {
  readonly place: (index: number) => string
  readonly groupPlace?: (index: number) => string
  readonly namePath: NamePath
}

/**
 * The groups of some cues, each of which names its own; one that is not listed has its name for a title. A
 * name that comes again after other cues is another group of the same kind, and one without cues is left
 * out: both are told.
 */
export function placeGroups(
  listed: readonly unknown[],
  cues: readonly Cue[],
  { place, namePath, groupPlace = (index) => namePath(['groups', index]) }: Places,
  findings: Finding[],
): Decoded<{ readonly cues: readonly Cue[]; readonly groups: readonly Group[] }> {
  const known = decodeGroups(listed, namePath, groupPlace, findings)
  if (!known.ok) return known
  // Counted before one is made: a short text may go to and fro between two groups at each cue.
  const count = countGroups(cues)
  if (count > limits.groups) return refused(importRefusals.tooManyGroups(count, limits.groups))
  const groups = new Map<GroupId, Group>()
  const placed: Cue[] = []
  let before: { readonly name: GroupId | null; readonly id: GroupId | null } = nothing
  for (const [index, cue] of cues.entries()) {
    const name = cue.group
    if (name === null) before = nothing
    else if (name !== before.name) {
      const isAgain = groups.has(name)
      const id = isAgain ? freeId(name, groups, known.value) : name
      const group = known.value.get(name) ?? completeGroup({ id, title: name })
      groups.set(id, { ...group, id })
      before = { name, id }
      if (isAgain) {
        findings.push(
          readAs(place(index), (named) => importFindings.groupAgain(named, titleOf(group))),
        )
      }
    }
    placed.push(before.id === name ? cue : { ...cue, group: before.id })
  }
  for (const [index, group] of [...known.value.values()].entries()) {
    if (groups.has(group.id)) continue
    findings.push(
      leftOut(groupPlace(index), (named) => importFindings.groupEmpty(named, titleOf(group))),
    )
  }
  const inOrder = new Set([...known.value.keys(), ...groups.keys()])
  return decoded({
    cues: placed,
    groups: [...inOrder].flatMap((id) => groups.get(id) ?? []),
  })
}

const nothing = { name: null, id: null }

/** Each time a name follows other cues, it is a group. */
function countGroups(cues: readonly Cue[]): number {
  return cues.filter(({ group }, index) => group !== null && group !== cues[index - 1]?.group)
    .length
}

function decodeGroups(
  listed: readonly unknown[],
  namePath: NamePath,
  groupPlace: (index: number) => string,
  findings: Finding[],
): Decoded<ReadonlyMap<GroupId, Group>> {
  const known = new Map<GroupId, Group>()
  for (const [index, one] of listed.entries()) {
    const softened = softenGroup(withoutUndefined(one), (say) =>
      findings.push(readAs(groupPlace(index), say)),
    )
    const fields = decode(groupFields, softened, (path) => namePath(['groups', index, ...path]))
    if (!fields.ok) return fields
    const { id } = fields.value
    if (known.has(id)) {
      const first = namePath(['groups', [...known.keys()].indexOf(id)])
      return refused(importRefusals.sameId(namePath(['groups', index, 'id']), describe(id), first))
    }
    known.set(id, completeGroup(fields.value))
  }
  return decoded(known)
}

function titleOf({ title, id }: Group): string {
  return quote(title || id)
}

function freeId(
  wish: GroupId,
  taken: ReadonlyMap<GroupId, Group>,
  listed: ReadonlyMap<GroupId, Group>,
): GroupId {
  const stem = wish.slice(0, limits.id - 10)
  let attempt = 2
  while (taken.has(`${stem}-${attempt}`) || listed.has(`${stem}-${attempt}`)) attempt += 1
  return `${stem}-${attempt}`
}
