import { expect, test } from 'vitest'

import { seconds } from '#base/time.ts'
import type { Edit } from '#show/state/edit.ts'
import { cue, play, rehearsing, rundown } from '#test/fixtures.ts'

const show = rehearsing(rundown(cue('a', 10), cue('b', 10), cue('c', 10)))

/** What is told when two people make these edits at once. */
function toldOf(first: Edit, second: Edit): string | undefined {
  const seen = show.rundown.revision
  const by = (who: string, edit: Edit) => ({ type: 'edit', by: who, seen, edit }) as const
  return play(show, [0, by('Anna', first)], [1, by('Ben', second)]).show.notices[0]?.message
}

function titled(title: string): Edit {
  const changes = ['b', 'c'].map((cueId) => ({ cueId, fields: { title } }))
  return { type: 'merge', changes, added: [], groups: [], removed: [] }
}

test('of several changes that are replaced the newest is told, and how many more', () => {
  expect(toldOf(titled('Anna’s'), titled('Ben’s'))).toMatch(
    /“Ben’s” replaced “Anna’s”\. Undo brings back “Anna’s”\. 1 other change was replaced, too\.$/,
  )
})

test('a squeeze and a length that is typed replace one another', () => {
  const squeezed: Edit = { type: 'lengths', lengths: [{ cueId: 'b', planned: seconds(7) }] }
  const typed: Edit = { type: 'change', cueId: 'b', fields: { planned: seconds(9) } }

  expect(toldOf(squeezed, typed)).toContain('at once (duration). The later change counts.')
  expect(toldOf(typed, squeezed)).toContain('at once (duration). The later change counts.')
})
