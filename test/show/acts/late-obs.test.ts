import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { Instant } from '#base/time.ts'
import { instant } from '#base/time.ts'
import { gapOf, wantedProgram } from '#show/acts/wanted-program.ts'
import { reduce } from '#show/reduce.ts'
import type { Input } from '#show/state/input.ts'
import type { Show } from '#show/state/show.ts'
import { at, cue, obsReading, onObs, play, rundown, scenesAsked } from '#test/fixtures.ts'

const patience = 5000

/**
 * An OBS that does each thing it is asked after a delay of its own, in any order, and tells of it as
 * a session does: at the end of patience that it was silent, then what it reads, and its answer.
 */
function createLateObs(from: Show, delays: readonly number[]) {
  let show = from
  let now = at(0)
  let program = 'Other'
  let asked = 0
  const answered = new Set<number>()
  const hands: string[] = []
  let coming: { readonly at: number; readonly run: () => void }[] = []

  function later(ms: number, run: () => void): void {
    coming.push({ at: now + ms, run })
  }

  function send(input: Input): void {
    const [next, effects] = reduce(show, input, now)
    show = next
    if (show.run.override?.by === 'hand') hands.push(show.run.override.scene)
    for (const effect of effects) {
      if (effect.type === 'wake') {
        const { take } = effect
        later(effect.at - now, () => send({ type: 'time-up', take }))
      }
      if (effect.type === 'put-on-program') put(effect.cut, effect.scene)
    }
  }

  function put(cut: number, scene: string): void {
    const delay = delays[asked % delays.length] ?? 0
    asked += 1
    later(delay, () => {
      program = scene
      // By its event, before its answer.
      later(0, () => send({ type: 'program-changed', scene: program }))
      later(1, () => {
        send({ type: 'program-changed', scene: program })
        answered.add(cut)
        send({ type: 'cut-made', cut, scene })
      })
    })
    later(patience, () => {
      if (!answered.has(cut)) {
        send({ type: 'cut-failed', cut, scene, message: 'Silence.', unanswered: true })
      }
    })
  }

  function pass(ms: number): void {
    const until = now + ms
    for (;;) {
      const next = coming.filter((one) => one.at <= until).toSorted((a, b) => a.at - b.at)[0]
      if (next === undefined) break
      coming = coming.filter((one) => one !== next)
      now = instant(Math.max(now, next.at))
      next.run()
    }
    now = instant(until)
  }

  return {
    send,
    pass,
    now: (): Instant => now,
    show: () => show,
    program: () => program,
    hands,
    hand: (scene: string) => {
      program = scene
      send({ type: 'program-changed', scene })
    },
  }
}

const delay = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 15_000 }))
const cues = Array.from({ length: 12 }, (_, index) =>
  cue(`c${index % 5}-${index}`, 2, { scene: `S${index % 5}` }),
)
const short = rundown(...cues, cue('last', null, { scene: 'Last' }))

describe('an OBS that answers late, in any order', () => {
  test('is never taken for a hand, and has the right scene in the end', () => {
    fc.assert(
      fc.property(fc.array(delay, { minLength: 1, maxLength: 12 }), (delays) => {
        const obs = createLateObs(onObs(short), delays)
        obs.send({ type: 'start' })
        obs.pass(24_000 + 60_000)

        expect(obs.hands).toEqual([])
        expect(obs.show().asked).toEqual([])
        expect(obs.program()).toBe('Last')
        expect(obs.show().program).toBe('Last')
        expect(obs.show().notices.filter(({ kind }) => kind === 'cut-failed')).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('does not hide a hand: the scene that it chose stays, and the rundown waits', () => {
    fc.assert(
      fc.property(
        fc.array(delay, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 0, max: 23_000 }),
        (delays, when) => {
          const obs = createLateObs(onObs(short), delays)
          obs.send({ type: 'start' })
          obs.pass(when)
          // While a cut is asked for in time, that comes over it.
          fc.pre(gapOf(obs.show()) !== 'asked')
          obs.hand('By hand')
          obs.pass(24_000 + 60_000)

          expect(obs.hands).toContain('By hand')
          expect(obs.program()).toBe('By hand')
        },
      ),
      { numRuns: 300 },
    )
  })
})

test('what OBS has not answered is said as long as it has not, and no longer', () => {
  const silent = play(
    onObs(),
    [0, { type: 'start' }],
    [5, { type: 'cut-failed', cut: 1, scene: 'welcome', message: 'Silence.', unanswered: true }],
  ).show
  expect(gapOf(silent)).toBe('unanswered')
  expect(silent.notices).toMatchObject([{ kind: 'cut-failed', message: 'Silence.' }])

  const done = play(
    silent,
    [7, { type: 'program-changed', scene: 'welcome' }],
    [7, { type: 'cut-made', cut: 1, scene: 'welcome' }],
  ).show
  expect(gapOf(done)).toBeNull()
  expect(done.notices).toEqual([])
})

test('what OBS has not answered is forgotten when it is connected anew', () => {
  const { show, effects } = play(
    onObs(),
    [0, { type: 'start' }],
    [5, { type: 'cut-failed', cut: 1, scene: 'welcome', message: 'Silence.', unanswered: true }],
    [6, { type: 'link-changed', link: { phase: 'connecting', url: '' } }],
    [7, { type: 'link-changed', link: { phase: 'up', url: '', since: at(7) } }],
    [7, { type: 'obs-read', linkCameUp: true, reading: obsReading(['welcome', 'host'], 'host') }],
  )

  expect(scenesAsked(effects)).toEqual(['welcome', 'welcome'])
  expect(show.asked).toMatchObject([{ cut: 2, isLate: false }])
  expect(wantedProgram(show)).toBe('welcome')
})

test('a press that overtakes the cue that is due leaves nothing behind that OBS was never asked for', () => {
  // In the same moment the second cue was due; only the third is asked for.
  const { show, effects } = play(onObs(), [0, { type: 'start' }], [10.02, { type: 'skip' }])
  const cuts = effects.flatMap((effect) => ('cut' in effect ? [effect.cut] : []))
  expect(scenesAsked(effects)).toEqual(['welcome', 'clip'])
  expect(show.asked.map(({ cut }) => cut)).toEqual(cuts)
})
