import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { seconds } from '#base/time.ts'
import { toSnapshot } from '#show/snapshot.ts'
import type { Edit } from '#show/state/edit.ts'
import { applyEdit } from '#show/state/edit.ts'
import { groupsOf } from '#show/state/groups.ts'
import { missingScenes } from '#show/state/missing-scenes.ts'
import { spansOf } from '#show/state/rundown-index.ts'
import { isTooBig, sizeOf } from '#show/state/rundown-size.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { indexOfCue, nextIndex, plannedTotal, previousIndex } from '#show/state/rundown.ts'
import { at, cue, onObs, play, refusals, rehearsing, rundown } from '#test/fixtures.ts'

import { anyEdit, anyGrouped, groupedRundown, groupNamed, lettersOf } from './any-group-edit.ts'

function edited(letters: string, edit: Edit): string {
  const after = applyEdit(groupedRundown(letters), edit)
  return typeof after === 'string' ? after : lettersOf(after)
}

describe('an edit of a rundown with groups', () => {
  test.each<[string, string, Edit]>([
    ['a[bc]d', 'a[bcd]', { type: 'move', cueId: 'd', before: null, group: '1' }],
    ['a[bc]d', 'ab[c]d', { type: 'move', cueId: 'b', before: 'c', group: null }],
    ['a[bc]d', '[abc]d', { type: 'move', cueId: 'a', before: 'b', group: '1' }],
    // A cue amid a group belongs to it, whoever moved it there.
    ['a[bc]d', '[bac]d', { type: 'move', cueId: 'a', before: 'c' }],
    ['a[bc]d', '[bac]d', { type: 'move', cueId: 'a', before: 'c', group: null }],
    // It stays in its own where it can.
    ['a[bc]d', 'a[cb]d', { type: 'move', cueId: 'b', before: 'd' }],
    ['a[bc]d', 'a[c]db', { type: 'move', cueId: 'b', before: null }],
    // The only cue of a group takes it along, and does not end it.
    ['a[b]c', 'ac[b]', { type: 'move', cueId: 'b', before: null }],
    ['a[b]c', 'group-needs-a-cue', { type: 'move', cueId: 'b', before: null, group: null }],
    ['[a][bc]', 'group-needs-a-cue', { type: 'move', cueId: 'a', before: 'c' }],
    ['a[b]c', 'ac', { type: 'remove', cueId: 'b' }],
    ['a[bc]d', 'a[bxc]d', { type: 'add', cue: cue('x', 1), before: 'c' }],
    ['a[bc]d', 'a[bc]xd', { type: 'add', cue: cue('x', 1), before: 'd' }],
    ['a[bc]d', 'a[bcx]d', { type: 'add', cue: cue('x', 1, { group: '1' }), before: 'd' }],
    ['a[bc]d', 'xa[bc]d', { type: 'add', cue: cue('x', 1, { group: '1' }), before: 'a' }],
    ['abcd', 'a[bc]d', { type: 'group', group: groupNamed('1'), from: 'c', to: 'b' }],
    ['a[bc]d', 'cue-is-in-a-group', { type: 'group', group: groupNamed('2'), from: 'a', to: 'b' }],
    ['a[bc]d', 'group-id-is-taken', { type: 'group', group: groupNamed('1'), from: 'a', to: 'a' }],
    ['a[bc]d', 'no-such-cue', { type: 'group', group: groupNamed('2'), from: 'a', to: 'z' }],
    ['a[bc]d', 'abcd', { type: 'ungroup', groupId: '1' }],
    ['a[bc]d', 'no-such-group', { type: 'ungroup', groupId: '2' }],
    ['a[bc]d', '[bc]ad', { type: 'move-group', groupId: '1', before: 'a' }],
    ['a[bc]d', 'ad[bc]', { type: 'move-group', groupId: '1', before: null }],
    ['a[bc]d', 'a[bc]d', { type: 'move-group', groupId: '1', before: 'c' }],
    // Not amid another group, but before that.
    ['[ab]c[de]', 'c[ab][de]', { type: 'move-group', groupId: '1', before: 'e' }],
    ['a[bc]d', 'ad', { type: 'remove-group', groupId: '1' }],
    [
      'a[bc]d',
      'a[xy][bc]d',
      {
        type: 'add-group',
        group: groupNamed('9'),
        cues: [cue('x', 1), cue('y', 1)],
        before: 'c',
      },
    ],
    [
      'a',
      'group-needs-a-cue',
      { type: 'add-group', group: groupNamed('9'), cues: [], before: null },
    ],
    [
      'a',
      'cue-id-is-taken',
      { type: 'add-group', group: groupNamed('9'), cues: [cue('a', 1)], before: null },
    ],
  ])('of %s makes %s', (before, after, edit) => {
    expect(edited(before, edit)).toBe(after)
  })

  test('whatever it is, the cues of a group stand side by side, and no group is empty', () => {
    fc.assert(
      fc.property(anyGrouped, fc.array(anyEdit, { maxLength: 20 }), (first, edits) => {
        let now = first
        for (const edit of edits) {
          const next = applyEdit(now, edit)
          if (typeof next !== 'string') now = next
          expect(faultOf(now)).toBeNull()
        }
      }),
    )
  })

  test('a cue is found again when most before it are gone', () => {
    let now = groupedRundown('abcdef')
    expect(indexOfCue(now, 'f')).toBe(5)
    for (const cueId of ['a', 'b', 'c', 'd']) {
      const next = applyEdit(now, { type: 'remove', cueId })
      if (typeof next !== 'string') now = next
    }

    expect(indexOfCue(now, 'f')).toBe(1)
  })

  test('without groups a rundown has no such field', () => {
    const after = applyEdit(groupedRundown('a[b]'), { type: 'ungroup', groupId: '1' })

    expect(after).not.toHaveProperty('groups')
  })

  test('is refused where the groups would be too many', () => {
    const many = Array.from({ length: 500 }, (_, index) => `c${index}`)
    const full: Rundown = {
      ...rundown(...many.map((id) => cue(id, 1, { group: id })), cue('last', 1)),
      groups: many.map((id) => groupNamed(id)),
    }

    expect(isTooBig(full)).toBe(false)
    expect(
      applyEdit(full, { type: 'group', group: groupNamed('x'), from: 'last', to: 'last' }),
    ).toBe('rundown-is-too-big')
  })

  test('does not touch the cue on air', () => {
    const { show } = play(rehearsing(groupedRundown('[abc]d')), [0, { type: 'start' }])
    const { show: after } = play(
      show,
      [0.1, { type: 'edit', edit: { type: 'change-group', groupId: '1', fields: { skip: true } } }],
      [0.2, { type: 'edit', edit: { type: 'move-group', groupId: '1', before: null } }],
    )

    expect(after.run.onAir).toEqual({ ...show.run.onAir, index: 1 })
    expect(refusals(play(after, [0.3, { type: 'skip' }]).effects)).toEqual(['nothing-on-standby'])
  })
})

describe('a skipped group', () => {
  const skipping: Rundown = {
    ...groupedRundown('a[bc]d', {}),
    groups: [groupNamed('1', { skip: true })],
  }

  test('is passed over with all its cues, whose own flags stay', () => {
    const { show } = play(rehearsing(skipping), [0, { type: 'start' }])

    expect(toSnapshot(show).standby?.id).toBe('d')
    expect(play(show, [1.5, { type: 'time-up', take: 1 }]).show.run.onAir).toMatchObject({
      cue: { id: 'd' },
      startedAt: at(1),
    })
    expect(skipping.cues.map(({ skip }) => skip)).toEqual([false, false, false, false])
    expect(plannedTotal(skipping)).toBe(seconds(2))
    expect(previousIndex(skipping, 3)).toBe(0)
    const back = applyEdit(skipping, {
      type: 'change-group',
      groupId: '1',
      fields: { skip: false },
    })
    expect(typeof back === 'string' ? back : plannedTotal(back)).toBe(seconds(4))
  })

  test('needs no scenes, and its cues can still be taken by hand', () => {
    const show = onObs(skipping)
    const lacking = { ...show, obs: { ...show.obs, scenes: ['a', 'd'] } }
    const { show: started } = play(
      show,
      [0, { type: 'start' }],
      [0.5, { type: 'take', cueId: 'c' }],
    )

    expect(missingScenes(lacking)).toEqual([])
    expect(started.run.onAir?.cue.id).toBe('c')
  })

  test('counts as skipped by all who ask, whatever is skipped', () => {
    fc.assert(
      fc.property(anyGrouped, fc.array(anyEdit, { maxLength: 6 }), (first, edits) => {
        let now = first
        for (const edit of edits) {
          const next = applyEdit(now, edit)
          if (typeof next !== 'string') now = next
          const skipped = new Set(groupsOf(now).flatMap(({ skip, id }) => (skip ? [id] : [])))
          const running = now.cues.flatMap(({ skip, group }, index) =>
            skip || skipped.has(group ?? '') ? [] : [index],
          )
          expect([...walk(now)]).toEqual(running)
          const times = new Map(groupsOf(now).map(({ id, loop }) => [id, loop?.times ?? 1]))
          const passes = running.map((index) => times.get(now.cues[index]?.group ?? '') ?? 1)
          expect(plannedTotal(now)).toBe(seconds(passes.reduce((sum, one) => sum + one, 0)))
        }
      }),
    )
  })
})

function* walk(of: Rundown): Generator<number> {
  for (let index = nextIndex(of, -1); index !== -1; index = nextIndex(of, index)) yield index
}

/** What is wrong with the groups of a rundown, or with what is remembered of its cues. */
function faultOf(of: Rundown): string | null {
  const { cues } = of
  const named = new Set(cues.flatMap(({ group }) => group ?? []))
  const known = new Set(groupsOf(of).map(({ id }) => id))
  const spans = spansOf(of)
  if ([...named].join() !== [...named].filter((id) => known.has(id)).join()) return 'not listed'
  if (known.size !== named.size || spans.size !== named.size) return 'empty'
  for (const [index, { id, group }] of cues.entries()) {
    const span = spans.get(group ?? '')
    if (group !== null && !(span && index >= span.first && index < span.end)) return 'torn apart'
    if (indexOfCue(of, id) !== index) return 'not found'
  }
  const inSpans = [...spans.values()].reduce((sum, { first, end }) => sum + end - first, 0)
  if (inSpans !== cues.filter(({ group }) => group !== null).length) return 'torn apart'
  return sizeOf(cues) === sizeOf([...cues]) ? null : 'another size'
}
