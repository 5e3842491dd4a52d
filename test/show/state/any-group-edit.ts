import * as fc from 'fast-check'

import { seconds } from '#base/time.ts'
import type { Edit } from '#show/state/edit.ts'
import type { Group } from '#show/state/groups.ts'
import type { Cue, Rundown } from '#show/state/rundown.ts'
import { cue, rundown } from '#test/fixtures.ts'

export function groupNamed(id: string, fields: Partial<Group> = {}): Group {
  return {
    id,
    title: `Group ${id}`,
    colour: null,
    target: null,
    skip: false,
    loop: null,
    ...fields,
  }
}

/** Cues by their letters, each of a second: "a [bc] d [e]". Groups are called 1, 2 … in order. */
export function groupedRundown(letters: string, fields: Partial<Cue> = {}): Rundown {
  const cues: Cue[] = []
  const groups: Group[] = []
  let group: string | null = null
  for (const letter of letters.replaceAll(' ', '')) {
    if (letter === '[') {
      group = String(groups.length + 1)
      groups.push(groupNamed(group))
    } else if (letter === ']') group = null
    else cues.push(cue(letter, 1, { ...fields, group }))
  }
  return { ...rundown(...cues), ...(groups.length > 0 && { groups }) }
}

/** The same the other way. */
export function lettersOf({ cues }: Rundown): string {
  let letters = ''
  let before: string | null = null
  for (const { id, group } of cues) {
    if (before !== null && group !== before) letters += ']'
    if (group !== null && group !== before) letters += '['
    letters += id
    before = group
  }
  return before === null ? letters : `${letters}]`
}

const cueIds = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'x')
const knownIds = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
const groupIds = fc.constantFrom('1', '2', '9')

/** What is written into columns of one's own, or (empty) taken out of them. */
export const anyOwnChange = fc.dictionary(
  fc.constantFrom('Camera', 'Who'),
  fc.constantFrom('', '1', '2'),
  { noNullPrototype: true },
)

/** Any edit of a rundown of the cues a to f and the groups 1 and 2: some are refused. */
export const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    type: fc.constant('add' as const),
    cue: fc.option(groupIds).map((group) => cue('x', 1, { group })),
    before: fc.option(cueIds),
  }),
  fc.record({
    type: fc.constant('change' as const),
    cueId: cueIds,
    fields: fc.record(
      { title: fc.string(), skip: fc.boolean(), own: anyOwnChange },
      { requiredKeys: [] },
    ),
  }),
  fc.record({ type: fc.constant('remove' as const), cueId: cueIds }),
  fc.record(
    {
      type: fc.constant('move' as const),
      cueId: cueIds,
      before: fc.option(cueIds),
      group: fc.option(groupIds),
    },
    { requiredKeys: ['type', 'cueId', 'before'] },
  ),
  fc.record({ type: fc.constant('rename' as const), title: fc.string() }),
  fc.record({
    type: fc.constant('lengths' as const),
    lengths: fc.array(
      fc.record({ cueId: cueIds, planned: fc.constantFrom(seconds(1), seconds(1)) }),
    ),
  }),
  fc.record({
    type: fc.constant('merge' as const),
    changes: fc.array(
      fc.record({
        cueId: knownIds,
        fields: fc.record({ title: fc.string(), skip: fc.boolean() }, { requiredKeys: [] }),
      }),
      { maxLength: 2 },
    ),
    added: fc
      .array(fc.record({ group: fc.option(groupIds), before: fc.option(knownIds) }), {
        maxLength: 4,
      })
      .map((all) =>
        all.map(({ group, before }, at) => ({ cue: cue('xyzv'.charAt(at), 1, { group }), before })),
      ),
    groups: fc
      .uniqueArray(groupIds, { maxLength: 2 })
      .map((ids) => ids.map((id) => groupNamed(id))),
    removed: fc.uniqueArray(knownIds, { maxLength: 3 }),
  }),
  fc.record({
    type: fc.constant('group' as const),
    group: groupIds.map((id) => groupNamed(id)),
    from: cueIds,
    to: cueIds,
  }),
  fc.record({ type: fc.constant('ungroup' as const), groupId: groupIds }),
  fc.record({
    type: fc.constant('change-group' as const),
    groupId: groupIds,
    fields: fc.record(
      {
        title: fc.string(),
        skip: fc.boolean(),
        loop: fc.option(fc.constant({ times: 3, until: null, shuffle: true })),
      },
      { requiredKeys: [] },
    ),
  }),
  fc.record({
    type: fc.constant('move-group' as const),
    groupId: groupIds,
    before: fc.option(cueIds),
  }),
  fc.record({
    type: fc.constant('add-group' as const),
    group: groupIds.map((id) => groupNamed(id)),
    cues: fc.constantFrom([cue('x', 1)], [cue('x', 1), cue('y', 1)], []),
    before: fc.option(cueIds),
  }),
  fc.record({ type: fc.constant('remove-group' as const), groupId: groupIds }),
)

export const anyGrouped: fc.Arbitrary<Rundown> = fc
  .constantFrom('abcdef', 'a[bc]de[f]', '[ab][cdef]', '[a]b[cd]ef', '[abc]def')
  .map((letters) => groupedRundown(letters))
