import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { Duration } from '#base/time.ts'
import { instant, milliseconds, seconds } from '#base/time.ts'
import { rundownToText, textToRundown } from '#decode/own/rundown-text.ts'
import { decodeSavedShow, savedToRun, showToSaved } from '#decode/stored/saved-show.ts'
import { reduce } from '#show/reduce.ts'
import { toSnapshot } from '#show/snapshot.ts'
import type { Loop } from '#show/state/groups.ts'
import type { Cue, Rundown } from '#show/state/rundown.ts'
import { plannedTotal } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { dueOf } from '#show/time/due.ts'
import { timingAt } from '#show/time/timing.ts'
import { at, noon, play, refusals, rehearsing } from '#test/fixtures.ts'

import { groupedRundown } from '../state/any-group-edit.ts'

const taken: Loop = { times: null, until: null, shuffle: false }
const thrice: Loop = { ...taken, times: 3 }

function looping(letters: string, loop: Loop | null, fields: Partial<Cue> = {}): Rundown {
  const made = groupedRundown(letters, fields)
  return { ...made, groups: (made.groups ?? []).map((group) => ({ ...group, loop })) }
}

function untilAfterNoon(minutes: number): Loop {
  const time = milliseconds((12 * 60 + minutes) * 60_000)
  return { ...taken, until: { clock: 'day', time, zone: 'UTC', late: 'cut' } }
}

/** Runs a show by itself for so long, and answers what was on air, each cue by its letter. */
function run(from: Show, length: number): { readonly letters: string; readonly show: Show } {
  let show = from
  let letters = show.run.onAir?.cue.id ?? ''
  for (let due = dueOf(show); due !== null && due <= at(length); due = dueOf(show)) {
    ;[show] = reduce(show, { type: 'time-up', take: show.run.onAir?.take ?? 0 }, due)
    if (show.run.phase === 'finished') break
    letters += show.run.onAir?.cue.id ?? ''
  }
  return { letters, show }
}

function started(rundown: Rundown): Show {
  return play(rehearsing(rundown), [0, { type: 'start' }]).show
}

describe('a group that loops', () => {
  test.each<[string, string, Loop, string]>([
    ['so many times', 'a[bc]d', thrice, 'abcbcbcd'],
    ['and is all there is', '[abc]', thrice, 'abcabcabc'],
    ['of one cue', '[a]b', thrice, 'aaab'],
    ['until somebody takes', '[ab]c', taken, 'abababababa'],
    ['until a clock', '[ab]c', untilAfterNoon(0.1), 'abababc'],
    ['until a clock that comes within a cue', '[ab]c', untilAfterNoon(0.075), 'ababac'],
    ['until a clock, at the end', 'a[bc]', untilAfterNoon(0.1), 'abcbcb'],
  ])('%s runs as often', (_, letters, loop, expected) => {
    expect(run(started(looping(letters, loop)), 10).letters).toBe(expected)
  })

  test('its cues that are skipped are passed over in each pass', () => {
    const made = looping('a[bc]d', thrice)
    const cues = made.cues.map((cue) => (cue.id === 'c' ? { ...cue, skip: true } : cue))

    expect(run(started({ ...made, cues }), 10).letters).toBe('abbbd')
  })

  test('is taken on by the next cue where it goes on until then, which is said to have no known end', () => {
    const show = started(looping('[ab]cd', taken))
    const { show: later } = run(show, 4)
    const snapshot = toSnapshot(later)

    expect(snapshot.standby?.id).toBe('c')
    expect(snapshot.jump?.id).toBe('b')
    expect(snapshot.loop).toMatchObject({ isEndless: true, pass: 3, times: null })
    expect(play(later, [4.5, { type: 'skip' }]).show.run.onAir?.cue.id).toBe('c')
  })

  test('takes the next of its pass where it is counted; back goes back over the passes', () => {
    const show = started(looping('[ab]cd', thrice))
    const skipped = play(
      show,
      ...[0.1, 0.2, 0.3].map((after) => [after, { type: 'skip' }] as const),
    )
    const back = play(skipped.show, [0.4, { type: 'back' }], [0.5, { type: 'back' }])

    expect(skipped.show.run.onAir).toMatchObject({ cue: { id: 'b' }, loop: { pass: 1 } })
    expect(back.show.run.onAir).toMatchObject({ cue: { id: 'b' }, loop: { pass: 0 } })
    expect(run(back.show, 20).letters).toBe('bababcd')
    const takenBack = play(skipped.show, [0.4, { type: 'take-back' }]).show
    expect(takenBack.run.onAir).toMatchObject({ cue: { id: 'a' }, loop: { pass: 1 } })
    const left = play(show, [0.1, { type: 'take', cueId: 'd' }]).show
    expect(left.run.onAir?.loop).toBeUndefined()
  })

  test('that is come to from behind is in its last pass', () => {
    const show = play(started(looping('[ab]cd', thrice)), [0.1, { type: 'take', cueId: 'c' }]).show

    expect(run(play(show, [0.2, { type: 'back' }]).show, 20).letters).toBe('bcd')
  })

  test('until a clock that had passed when it began runs once', () => {
    expect(run(started(looping('[ab]c', untilAfterNoon(-5))), 5).letters).toBe('abc')
  })

  test('without time in it is refused in a sentence, and runs once where a file has it', () => {
    const none = looping('[ab]c', null, { planned: seconds(0) })
    const edit = { type: 'change-group', groupId: '1', fields: { loop: taken } } as const

    expect(refusals(play(rehearsing(none), [0, { type: 'edit', edit }]).effects)).toEqual([
      'loop-has-no-time',
    ])
    expect(started(looping('[ab]cd', taken, { planned: seconds(0) })).rundown.cues).toHaveLength(4)
    expect(run(started(looping('[ab]cd', taken, { planned: seconds(0) })), 1).show.run.phase).toBe(
      'finished',
    )
  })
})

test('the clock that ends a loop is no start of the cue behind it, of which people are told', () => {
  const passed = looping('x[ab]c', untilAfterNoon(-30))
  const tomorrow = looping('x[ab]c', untilAfterNoon(-90))

  expect(started(passed).notices).toEqual([])
  expect(started(tomorrow).notices).toEqual([])
})

describe('a shuffled loop', () => {
  const shuffled = looping('x[abcdefgh]y', { times: 4, until: null, shuffle: true })

  test('has each cue once in each pass, and not always in the same order', () => {
    const { letters } = run(started(shuffled), 40)
    const passes = letters.slice(1, -1).match(/.{8}/g) ?? []

    expect(letters).toMatch(/^x[a-h]{32}y$/)
    expect(passes.map((pass) => pass.split('').sort().join(''))).toEqual(Array(4).fill('abcdefgh'))
    expect(new Set(passes).size).toBeGreaterThan(2)
  })

  test('what is said to come is what comes', () => {
    let show = started(shuffled)
    for (let count = 0; count < 30; count += 1) {
      const { standby, later } = toSnapshot(show)
      const said = [standby, ...later].map((cue) => cue?.id).join('')
      const { letters } = run(show, count + 4)
      expect(letters.slice(1, 5)).toBe(said.slice(0, letters.length - 1))
      show = run(show, count + 1).show
    }
  })

  test('resumed in any pass from storage it goes on in the same order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 33 }), fc.boolean(), (passed, isShuffled) => {
        const rundown = isShuffled ? shuffled : looping('x[abc]y', thrice)
        const { show } = run(started(rundown), passed)
        const saved = decodeSavedShow(JSON.parse(JSON.stringify(showToSaved(show, at(passed)))))
        const resumed = saved.ok ? { ...rehearsing(rundown), run: savedToRun(saved.value) } : null

        expect(resumed && run(resumed, 40).letters).toBe(run(show, 40).letters)
      }),
    )
  })

  test('an edit leaves the order of the other cues', () => {
    const { show } = run(started(shuffled), 3)
    const rest = run(show, 8).letters.slice(1)
    const last = rest.charAt(3)
    const edited = play(show, [3.1, { type: 'edit', edit: { type: 'remove', cueId: last } }]).show

    expect(run(edited, 7).letters.slice(1, 4)).toBe(rest.replace(last, '').slice(0, 3))
  })
})

describe('the plan of a rundown with loops', () => {
  test('counts each pass', () => {
    expect(plannedTotal(looping('a[bc]d', thrice))).toBe(seconds(8))
  })

  test('says at any time of a counted loop when the show ends, shuffled or not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 5 }),
        fc.boolean(),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 3 }),
        fc.nat(40),
        (times, shuffle, lengths, when) => {
          const made = looping('x[abc]y', { times, until: null, shuffle })
          const cues = made.cues.map((cue) => {
            const of = lengths['abc'.indexOf(cue.id)]
            return of === undefined ? cue : { ...cue, planned: seconds(of) }
          })
          const first = started({ ...made, cues })
          const end = at(2 + times * lengths.reduce((sum, one) => sum + one, 0))
          const { show } = run(first, when)
          fc.pre(show.run.phase === 'running')

          const timing = timingAt(toSnapshot(show), at(when))
          expect(timing.expectedEnd).toBe(end)
          expect(timing.over).toBe(0)
        },
      ),
    )
  })

  test('says when a loop until a clock makes way, and that nothing is late or early in it', () => {
    const { show } = run(started(looping('[ab]cd', untilAfterNoon(1))), 10)

    expect(timingAt(toSnapshot(show), at(10))).toMatchObject({ expectedEnd: at(62), over: null })
  })
})

test('a day of loops drifts by nothing', () => {
  const rundown = looping('x[abc]', taken, { planned: 7_919 as Duration })
  let show = started(rundown)
  for (let late = 0; late < 24; late += 1) {
    // Each hour its alarm is served late, and others catch up.
    const now = instant(noon + (late + 1) * 3_600_000 + late * 17)
    ;[show] = reduce(show, { type: 'time-up', take: show.run.onAir?.take ?? 0 }, now)
  }
  const { onAir, takes } = show.run

  expect(takes).toBeGreaterThan(10_000)
  expect(onAir?.startedAt).toBe(noon + (takes - 1) * 7_919)
})

test('a rundown with loops is text that gives the same', () => {
  const made = looping('a[bc]d[e]', { ...untilAfterNoon(3), shuffle: true })
  const read = textToRundown(rundownToText(made), () => 'r')

  expect(read).toEqual({ ok: true, value: { ...made, revision: 0 } })
})
