import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { createShowClock } from '#orchestrator/run/clock.ts'
import type { Edit } from '#show/state/edit.ts'
import { madeEdits, newestOf, noHistory, sizeOfHistory, withMade } from '#show/state/history.ts'
import { limits } from '#show/state/limits.ts'
import type { Rundown } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { keepInMemory } from '#storage/memory.ts'
import { createShowStore } from '#storage/show-store.ts'
import { at, cue, play, refusals, rehearsing } from '#test/fixtures.ts'
import { createStillClock } from '#test/still-clock.ts'

import { anyEdit, anyGrouped, groupedRundown } from '../state/any-group-edit.ts'

const undo = [0, { type: 'undo' }] as const
const redo = [0, { type: 'redo' }] as const

function edited(show: Show, ...edits: readonly Edit[]): Show {
  return play(show, ...edits.map((edit) => [0, { type: 'edit', edit }] as const)).show
}

/** All that people see of a rundown; its groups are in no order. */
function paper({ title, cues, groups = [] }: Rundown): object {
  return { title, cues, groups: new Set(groups) }
}

function times(show: Show, count: number, step: typeof undo | typeof redo): Show {
  return play(show, ...Array.from({ length: count }, () => step)).show
}

describe('whatever was edited', () => {
  const anyEdited = fc
    .tuple(anyGrouped, fc.array(anyEdit, { maxLength: 90 }))
    .map(([first, edits]) => {
      const papers = [rehearsing(first)]
      for (const edit of edits) {
        const before = papers.at(-1) ?? rehearsing(first)
        const after = edited(before, edit)
        if (after !== before) papers.push(after)
      }
      return papers
    })

  test('each undo gives the rundown before, and each redo gives it again', () => {
    fc.assert(
      fc.property(anyEdited, fc.nat(), (papers, some) => {
        const last = papers.at(-1)
        if (!last) return
        const made = papers.length - 1
        const back = made === 0 ? 0 : some % (made + 1)
        const undone = times(last, back, undo)
        expect(paper(undone.rundown)).toEqual(paper((papers[made - back] ?? last).rundown))
        expect(paper(times(undone, back, redo).rundown)).toEqual(paper(last.rundown))
        const [first] = papers
        expect(paper(times(last, made, undo).rundown)).toEqual(paper((first ?? last).rundown))
        expect(refusals(play(times(last, made, undo), undo).effects)).toEqual(['nothing-to-undo'])
      }),
      { numRuns: 60 },
    )
  })

  test('the same after a reload, wherever in the history that came', () =>
    fc.assert(
      fc.asyncProperty(anyEdited, fc.nat(), fc.array(fc.nat()), async (papers, some, saves) => {
        const last = papers.at(-1)
        if (!last) return
        const made = papers.length - 1
        const back = made === 0 ? 0 : some % (made + 1)
        const kept = keepInMemory()
        const store = createShowStore(kept, 'main')
        await store.load()
        const clock = createShowClock({ ...createStillClock(), setting: null }).setting()
        // Not every state is stored: one that comes during a write is passed over.
        for (const save of saves) {
          await store.save(papers[save % papers.length] ?? last, clock, at(0))
        }
        const undone = times(last, back, undo)
        await store.save(undone, clock, at(0))
        const { show, troubles } = await createShowStore(kept, 'main').load()

        expect(troubles).toEqual([])
        expect(paper(times(show, back, redo).rundown)).toEqual(paper(last.rundown))
        expect(paper(times(show, made - back, undo).rundown)).toEqual(
          paper((papers[0] ?? last).rundown),
        )
      }),
      { numRuns: 40 },
    ))
})

test('a new edit ends what could be redone', () => {
  const show = edited(rehearsing(groupedRundown('abc')), { type: 'remove', cueId: 'b' })
  const other = edited(times(show, 1, undo), { type: 'remove', cueId: 'c' })

  expect(refusals(play(other, redo).effects)).toEqual(['nothing-to-redo'])
  expect(times(other, 1, undo).rundown.cues.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
})

test('a scene that OBS has renamed keeps its new name when an older edit is undone', () => {
  const show = edited(rehearsing(groupedRundown('abc')), { type: 'remove', cueId: 'b' })
  const { show: renamed } = play(show, [0, { type: 'scene-renamed', from: 'b', to: 'New' }])

  expect(times(renamed, 1, undo).rundown.cues[1]?.scene).toBe('New')
})

test('so it does in a merge that is undone and made again', () => {
  const merge: Edit = {
    type: 'merge',
    changes: [{ cueId: 'a', fields: { scene: 'b' } }],
    added: [{ cue: cue('x', 1, { scene: 'b' }), before: null }],
    groups: [],
    removed: ['c'],
  }
  const show = times(edited(rehearsing(groupedRundown('abc')), merge), 1, undo)
  const { show: renamed } = play(show, [0, { type: 'scene-renamed', from: 'b', to: 'New' }])
  const again = times(renamed, 1, redo)

  expect(again.rundown.cues.map(({ scene }) => scene)).toEqual(['New', 'New', 'New'])
})

test('another rundown has edits of its own', () => {
  const show = edited(rehearsing(groupedRundown('abc')), { type: 'remove', cueId: 'b' })
  const { show: loaded, effects } = play(show, [
    0,
    { type: 'reconfigure', rundown: groupedRundown('xy') },
  ])

  expect(refusals(play(loaded, undo).effects)).toEqual(['nothing-to-undo'])
  expect(effects).toContainEqual({
    type: 'keep-rundown',
    rundown: show.rundown,
    history: show.history,
  })
  const back = play(
    loaded,
    [0, { type: 'reconfigure', rundown: show.rundown }],
    [0, { type: 'history-found', history: show.history }],
  )
  expect(times(back.show, 1, undo).rundown.cues.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
})

describe('two hands on one thing', () => {
  const first = rehearsing(groupedRundown('abc'))
  const seen = first.rundown.revision
  const byAnna = {
    type: 'edit',
    by: 'Anna',
    seen,
    edit: { type: 'change', cueId: 'b', fields: { title: 'Anna’s', skip: true } },
  } as const
  const byBen = {
    type: 'edit',
    by: 'Ben',
    seen,
    edit: { type: 'change', cueId: 'b', fields: { title: 'Ben’s' } },
  } as const

  test('the later edit counts, both are told what it replaced, and undo brings that back', () => {
    const { show } = play(first, [0, byAnna], [1, byBen])
    const back = play(show, undo).show

    expect(show.rundown.cues[1]).toMatchObject({ title: 'Ben’s', skip: true })
    expect(show.notices.map(({ message }) => message)).toEqual([
      'Two people changed “b Anna’s” at once (title): “Ben’s” replaced “Anna’s”. Undo brings back “Anna’s”.',
    ])
    expect(back.rundown.cues[1]?.title).toBe('Anna’s')
    expect(back.notices).toEqual([])
  })

  test.each([
    ['one who saw it', { ...byBen, seen: seen + 1 }],
    ['the same hand', { ...byBen, by: 'Anna' }],
    ['another cue', { ...byBen, edit: { ...byBen.edit, cueId: 'c' } }],
    ['another field', { ...byBen, edit: { ...byBen.edit, fields: { notes: 'x' } } }],
    ['the same value', { ...byBen, edit: { ...byBen.edit, fields: { title: 'Anna’s' } } }],
    ['one who does not say what it saw', { type: 'edit', edit: byBen.edit } as const],
  ])('%s replaces nothing unseen', (_, second) => {
    expect(play(first, [0, byAnna], [1, second]).show.notices).toEqual([])
  })

  test('a merge replaces what it changes, and what it takes out', () => {
    const merge = { type: 'merge', changes: [], added: [], groups: [], removed: [] } as const
    const changes = [{ cueId: 'b', fields: { title: 'Ben’s' } }]
    const over = play(first, [0, byAnna], [1, { ...byBen, edit: { ...merge, changes } }]).show
    const out = play(first, [0, byAnna], [1, { ...byBen, edit: { ...merge, removed: ['b'] } }]).show
    const under = play(first, [0, { ...byBen, edit: { ...merge, changes } }], [1, byAnna]).show

    expect(over.notices[0]?.message).toContain('“Ben’s” replaced “Anna’s”')
    expect(out.notices[0]?.message).toContain('was removed just after somebody else')
    expect(under.notices[0]?.message).toContain('“Anna’s” replaced “Ben’s”')
  })

  test('what was removed over a change is told', () => {
    const { show } = play(
      first,
      [0, byAnna],
      [1, { ...byBen, edit: { type: 'remove', cueId: 'b' } }],
    )

    expect(show.notices[0]?.message).toContain('was removed just after somebody else')
  })
})

describe('the size of a history', () => {
  const long = { type: 'rename', title: 'x'.repeat(400) } as const

  test('has a bound: the oldest edits go, and that is told once', () => {
    let show = rehearsing(groupedRundown('ab'))
    for (let made = 0; made < 4000; made += 1) show = edited(show, long)
    const cut = [...madeEdits(show.history)].length

    expect(sizeOfHistory(show.history)).toBeLessThanOrEqual(limits.history)
    expect(sizeOfHistory(show.history)).toBeGreaterThan(limits.history - 100_000)
    expect(show.notices.map(({ about }) => about)).toEqual(['left-out-edits'])
    expect(refusals(play(times(show, cut, undo), undo).effects)).toEqual(['older-edits-are-gone'])
    const dismissed = play(show, [0, { type: 'dismiss-notice' }]).show
    expect(edited(dismissed, long).notices).toEqual([])
  })

  test('an edit changes the newest stretch alone', () => {
    let show = rehearsing(groupedRundown('ab'))
    for (let made = 0; made < 300; made += 1) show = edited(show, { type: 'rename', title: 'x' })
    const before = show.history.stretches
    const after = edited(show, { type: 'rename', title: 'y' }).history.stretches

    expect(before.length).toBeGreaterThan(4)
    expect(after.slice(0, before.length - 1)).toEqual(before.slice(0, -1))
    expect(after.every((one, place) => one === before[place] || place >= before.length - 1)).toBe(
      true,
    )
  })

  test('the newest of it are enough for as many undos and redos', () => {
    const made = { edit: long, inverse: long }
    let history = noHistory
    for (let count = 0; count < 500; count += 1)
      history = withMade(history, { ...made, revision: count })
    const part = newestOf({ ...history, undone: 100 }, 100)

    expect([...madeEdits(part)].slice(0, 100)).toEqual(
      [...madeEdits({ ...history, undone: 100 })].slice(0, 100),
    )
    expect(part.stretches.length).toBeLessThan(history.stretches.length)
  })
})
