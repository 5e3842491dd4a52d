import { expect, test } from 'vitest'

import { announcementOf, isLeftLive, linkWordsOf, stateWordOf } from '#dock/state/state-words.ts'
import type { Moment } from '#page/api.ts'
import { stopped } from '#show/state/obs-status.ts'
import { momentOf } from '#test/dock/fixtures.ts'
import { at, cue, matinee, onObs, play, rehearsing, rundown } from '#test/fixtures.ts'

const rehearsal = play(rehearsing(), [0, { type: 'start' }]).show
const running = play(onObs(matinee), [0, { type: 'start' }]).show
const streams = { type: 'stream-status', status: { ...stopped, state: 'started' } } as const
const onAir = play(running, [0, streams]).show

test('the word at the top says whether this is the real thing', () => {
  expect(word(momentOf(rehearsing(), at(0)))).toBe('IDLE')
  expect(word(momentOf(rehearsal, at(1)))).toBe('REHEARSAL')
  expect(word(momentOf(running, at(1)))).toBe('SHOW RUNNING')
  expect(word(momentOf(onAir, at(1)))).toBe('ON AIR')
  expect(word(momentOf(play(onAir, [1, { type: 'pause' }]).show, at(2)))).toBe('PAUSED')
  expect(word(momentOf(play(onAir, [1, { type: 'stop' }]).show, at(2)))).toBe('IDLE')
})

test('one that only watches, or is not heard of any more, does not claim to be on air', () => {
  const rival = { run: 'other', title: '', isSilent: false }
  const { show } = play(onAir, [1, { type: 'rival-changed', rival }])

  expect(word(momentOf(show, at(2)))).toBe('WATCHING')
  expect(word({ ...momentOf(onAir, at(2)), fresh: false })).toBe('NO CONTACT')
})

test('a show that ran to its end has finished', () => {
  const short = rehearsing(rundown(cue('only', 1)))
  const { show } = play(short, [0, { type: 'start' }], [1, { type: 'time-up', take: 1 }])

  expect(word(momentOf(show, at(2)))).toBe('FINISHED')
})

test('red is what is streamed or recorded, and nothing else', () => {
  expect(stateWordOf(momentOf(running, at(1))).tone).toBe('green')
  expect(stateWordOf(momentOf(onAir, at(1))).tone).toBe('red')
  // OBS's outputs are none of a rehearsal's business.
  expect(stateWordOf(momentOf(play(rehearsal, [1, streams]).show, at(1))).tone).toBe('blue')
})

test('a show that is over while the broadcast is not says so', () => {
  const over = { ...momentOf(onAir, at(1)), phase: 'finished' } as const
  const live = { ...over, broadcast: { ...over.broadcast, phase: 'live' } } as const

  expect(stateWordOf(over)).toEqual({ word: 'FINISHED', tone: 'grey' })
  expect(stateWordOf(live)).toEqual({ word: 'STILL LIVE', tone: 'red' })
  expect([isLeftLive(over), isLeftLive(live)]).toEqual([false, true])
})

test('a scene over the cue is off the rundown, from the dock and by OBS’s own hand alike', () => {
  const { show } = play(onAir, [1, { type: 'force-scene', scene: 'Other' }])
  const forced = momentOf(show, at(2))
  const byHand = { ...forced, override: { scene: 'Other', by: 'hand', since: at(1) } } as const

  expect(word(forced)).toBe('OFF RUNDOWN')
  expect(word(byHand)).toBe('OFF RUNDOWN')
})

test('how long until OBS is tried again is rounded up, and never negative', () => {
  const link = {
    phase: 'waiting',
    url: '',
    until: at(2.5),
    reason: 'lost',
    message: '',
  } as const

  expect(linkWordsOf(link, at(0)).text).toBe('OBS disconnected, retrying in 3 s')
  expect(linkWordsOf(link, at(9)).text).toBe('OBS disconnected, retrying')
})

test('a screen reader is not told that a second has passed', () => {
  const early = announcementOf(momentOf(rehearsal, at(1)))

  expect(early).toBe('REHEARSAL: welcome Cue welcome')
  expect(announcementOf(momentOf(rehearsal, at(5)))).toBe(early)
})

function word(moment: Moment): string {
  return stateWordOf(moment).word
}
