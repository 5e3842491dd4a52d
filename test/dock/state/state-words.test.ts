import { expect, test } from 'vitest'

import { announcementOf, linkWordsOf, stateWordOf } from '#dock/state/state-words.ts'
import type { Moment } from '#page/api.ts'
import { momentOf } from '#test/dock/fixtures.ts'
import { at, cue, matinee, onObs, play, rehearsing, rundown } from '#test/fixtures.ts'

const rehearsal = play(rehearsing(), [0, { type: 'start' }]).show
const onAir = play(onObs(matinee), [0, { type: 'start' }]).show

test('the word at the top says whether this is the real thing', () => {
  expect(word(momentOf(rehearsing(), at(0)))).toBe('IDLE')
  expect(word(momentOf(rehearsal, at(1)))).toBe('REHEARSAL')
  expect(word(momentOf(onAir, at(1)))).toBe('ON AIR')
  expect(word(momentOf(play(onAir, [1, { type: 'pause' }]).show, at(2)))).toBe('PAUSED')
  expect(word(momentOf(play(onAir, [1, { type: 'stop' }]).show, at(2)))).toBe('IDLE')
})

test('one that only watches, or is not heard of any more, does not claim to be on air', () => {
  const rival = { run: 'other', title: '', isSilent: false }
  const { show } = play(onAir, [1, { type: 'rival-changed', rival }])

  expect(word(momentOf(show, at(2)))).toBe('WATCHING')
  expect(word({ ...momentOf(onAir, at(2)), fresh: false })).toBe('SILENT')
})

test('a show that ran to its end has finished', () => {
  const short = rehearsing(rundown(cue('only', 1)))
  const { show } = play(short, [0, { type: 'start' }], [1, { type: 'time-up', take: 1 }])

  expect(word(momentOf(show, at(2)))).toBe('FINISHED')
})

test('a scene over the cue is told as held', () => {
  const { show } = play(onAir, [1, { type: 'force-scene', scene: 'Other' }])

  expect(word(momentOf(show, at(2)))).toBe('HELD')
})

test('how long until OBS is tried again is rounded up, and never negative', () => {
  const link = {
    phase: 'waiting',
    url: '',
    until: at(2.5),
    reason: 'lost',
    message: '',
  } as const

  expect(linkWordsOf(link, at(0)).text).toBe('OBS away: trying again in 3 s')
  expect(linkWordsOf(link, at(9)).text).toBe('OBS away: trying again')
})

test('a screen reader is not told that a second has passed', () => {
  const early = announcementOf(momentOf(rehearsal, at(1)))

  expect(early).toBe('REHEARSAL: welcome Cue welcome')
  expect(announcementOf(momentOf(rehearsal, at(5)))).toBe(early)
})

function word(moment: Moment): string {
  return stateWordOf(moment).word
}
