import { expect, test } from 'vitest'

import type { Observation } from '#show/state/observation.ts'
import { statesAtCut } from '#show/states-at-cut.ts'
import { nextCut } from '#show/time/next-cut.ts'
import { at, cue, rundown } from '#test/fixtures.ts'

import { action, after as afterStart, mute, start, text } from './obs-of-states.ts'
import { after, away, back, begun, ride, rides } from './ride-steps.ts'

const first = text('Title', 'first')
const second = text('Title', 'second')
const welcome = text('Title', 'welcome')

function states(...all: readonly ReturnType<typeof text>[]) {
  return { actions: all.map((act, of) => action(`s${of}`, start, act)) }
}

function rideOf(
  take: number,
  act: ReturnType<typeof text>,
  before: ReturnType<typeof text> | null,
): Observation {
  const by = { cueId: 'x', actionId: 's0', cue: 'x', take: take + 1 }
  return { type: 'states-ride', take, at: at(10 * take), rides: [{ by, act, before }] }
}

test('what was before is told of a state that is to ride over one that is still going back', () => {
  const paper = rundown(
    cue('a', 10, states(first)),
    cue('b', 10),
    cue('c', 10, states(second)),
    cue('d', null),
  )
  const [read] = after(begun(paper), { type: 'action-read', number: 1, before: welcome }, 1)
  const [set] = after(read, { type: 'action-done', number: 1 }, 1)
  const [going] = after(set, { type: 'time-up', take: 1 }, 10)
  expect(going.doing.held).toMatchObject([{ goal: 'back', is: 'asked' }])
  const cut = nextCut(going)
  const asks = cut === null ? [] : statesAtCut(going, cut).asks
  expect(asks).toMatchObject([{ act: second, reads: false, before: welcome }])

  // OBS answers, the page dies, the cut is made by its batch, and nobody is there for all of `c`.
  const [gone] = after(going, { type: 'action-done', number: 2 }, 10.5)
  const [armed] = after(gone, rideOf(2, second, asks[0]?.before ?? null), 11)
  const [woken] = after(away(armed), { type: 'woken' }, 32)
  expect(back(woken, 'd', 32)[1]).toEqual([{ act: welcome, reads: false, isBack: true }])
})

test('a text that was set to stay after the next cut was armed is what that cut set another over', () => {
  const kept = { ...first, stay: true }
  const paper = rundown(
    cue('a', 10, { actions: [action('s0', afterStart(2), kept)] }),
    cue('b', 10, states(second)),
    cue('c', null),
  )
  const [armed] = after(begun(paper), rideOf(1, second, welcome), 1)
  const [asked] = after(armed, { type: 'action-time-up' }, 2)
  const [read] = after(asked, { type: 'action-read', number: 1, before: welcome }, 2)
  const [set] = after(read, { type: 'action-done', number: 1 }, 2)
  const [woken] = after(away(set), { type: 'woken' }, 25)
  expect(back(woken, 'b', 25)[1]).toEqual([{ act: kept, reads: false, isBack: true }])
})

test('a state that was never set does not hide what was before the next one, which came with a cut', () => {
  const paper = rundown(
    cue('a', 10, { actions: [action('s0', afterStart(2), first)] }),
    cue('b', 10, states(second)),
    cue('c', null),
  )
  const [armed] = after(begun(paper), rideOf(1, second, welcome), 1)
  const [asked] = after(armed, { type: 'action-time-up' }, 2)
  const [woken] = after(away(asked), { type: 'woken' }, 12)
  expect(back(woken, 'b', 12)[1]).toEqual([{ act: second, reads: false, isBack: false }])
  expect(woken.doing.held).toMatchObject([{ before: welcome }])
})

test('what was before is not read where a cut that the show was held up at may have set something', () => {
  const paper = rundown(
    cue('a', 10),
    cue('b', 0.5, states(first)),
    cue('c', 0.5),
    cue('d', null, states(second)),
  )
  const [armed] = after(begun(paper), rideOf(1, first, welcome), 1)
  // It stood still from before the cut to `b` until `d` is due.
  const [shown, asked] = after(armed, { type: 'time-up', take: 1 }, 11.5)
  expect(shown.run.onAir?.cue.id).toBe('d')
  expect(asked).toEqual([{ act: second, reads: false, isBack: false }])
  expect(shown.doing.held).toMatchObject([{ before: welcome }])
})

test('what a cue holds is not taken for what an older cut has put back there', () => {
  const kept = { ...welcome, stay: true }
  const paper = rundown(cue('a', 10), cue('b', 10, states(second)), cue('c', null))
  const by = { cueId: 'z', actionId: 's0', cue: 'z', take: 0 }
  const [begins] = after(begun(paper), { type: 'time-up', take: 1 }, 10)
  const [read] = after(begins, { type: 'action-read', number: 1, before: first }, 10)
  const [set] = after(read, { type: 'action-done', number: 1 }, 10)
  const noted = [{ by, act: kept, before: null }]
  const [old] = after(set, { type: 'states-ride', take: 0, at: at(0), rides: noted }, 10.1)
  const [later, asked] = after(old, { type: 'action-time-up' }, 13)
  expect([asked, later.doing.rides]).toEqual([[], []])
  expect(later.doing.held).toMatchObject([{ state: second, before: first }])
})

test('of a state that may be our own it is not read what was before, and people are told in the end', () => {
  const paper = rundown(cue('a', 10), cue('b', 10, states(second)), cue('c', null))
  const [begins] = after(begun(paper), { type: 'time-up', take: 1 }, 10)
  const [set] = after(begins, { type: 'action-done', number: 1 }, 10)
  expect(set.doing.held).toMatchObject([{ before: null, is: 'set', isOurs: true }])
  const [woken] = after(away(set), { type: 'woken' }, 12)
  const [again, asked] = back(woken, 'b', 12)
  expect(asked).toEqual([{ act: second, reads: false, isBack: false }])
  const [left] = after(again, { type: 'action-done', number: 2 }, 12)
  const [over] = after(left, { type: 'time-up', take: 2 }, 20)
  expect(over.notices.map(({ message }) => message).join(' ')).toMatch(/not known what was there/)
})

test('what a person changes while it is held is what was before the state that comes with the next cut', () => {
  const paper = rundown(
    cue('a', 10, { actions: [action('m', start, mute('Mic', false))] }),
    cue('b', 10, { actions: [action('m', start, mute('Mic', true))] }),
    cue('c', null),
  )
  const [read] = after(
    begun(paper),
    { type: 'action-read', number: 1, before: mute('Mic', false) },
    1,
  )
  const [set] = after(read, { type: 'action-done', number: 1 }, 1)
  const [armed] = after(set, ride, 2)
  const [theirs] = after(armed, { type: 'state-changed', now: mute('Mic', true) }, 5)
  expect(theirs.doing.held).toMatchObject([{ is: 'by-hand' }])
  const [shown] = after(theirs, { type: 'time-up', take: 1 }, 10)
  expect(shown.doing.held).toMatchObject([{ by: { take: 2 }, before: mute('Mic', true) }])
  expect(rides[0]?.before).toEqual(mute('Mic', false))
})

test('what rode with a cut that is over is forgotten once OBS has done what was asked since', () => {
  const [armed] = after(begun(), ride, 9)
  const [asked] = after(armed, { type: 'time-up', take: 1 }, 10)
  expect(asked.doing.rides).toHaveLength(1)
  expect(after(asked, { type: 'action-done', number: 1 }, 10.1)[0].doing.rides).toEqual([])
})

test('what is to stay is told of if its page died before OBS had answered, and the next one came after its cue', () => {
  const paper = rundown(
    cue('a', 10, { actions: [action('m', start, { ...mute('Mic', true), stay: true })] }),
    cue('b', null),
  )
  const [asked] = after(
    begun(paper),
    { type: 'action-read', number: 1, before: mute('Mic', false) },
    0,
  )
  expect(asked.doing.held).toMatchObject([{ is: 'asked' }])
  const [woken] = after(away(asked), { type: 'woken' }, 12)
  expect(woken.run.onAir?.cue.id).toBe('b')
  expect(woken.notices.map(({ message }) => message).join(' ')).toMatch(
    /Mute “Mic” .* was not done/,
  )
})

test('what stays and was set is not told of as left undone, if OBS goes away before its cue is over', () => {
  const paper = rundown(
    cue('a', 10, { actions: [action('m', start, { ...mute('Mic', true), stay: true })] }),
    cue('b', null),
  )
  const [set] = after(begun(paper), { type: 'action-done', number: 1 }, 0)
  const link = { phase: 'connecting', url: '', attempt: 1, error: null } as never
  const [gone] = after(set, { type: 'link-changed', link }, 5)
  expect(gone.doing.held).toMatchObject([{ is: 'open' }])
  const [over] = after(gone, { type: 'time-up', take: 1 }, 10)
  expect(over.run.onAir?.cue.id).toBe('b')
  expect(over.doing.told).toEqual([])
})
