import { expect, test } from 'vitest'

import { reduce } from '#show/reduce.ts'
import { at, cue, onObs, rundown } from '#test/fixtures.ts'

import { action, askings, atRest, obsOfStates, start, text } from './obs-of-states.ts'

test('8: the words of a text are filled in when it is shown, and again for each cue', () => {
  const obs = obsOfStates(atRest)
  const shown = {
    actions: [
      action(
        't',
        start,
        text('Title', '{show.title}: {cue.label} {cue.title} > {next.title} ({remaining}) {time}'),
      ),
    ],
  }
  const loaded = rundown(cue('a', 90, shown), cue('b', null, shown))
  let [show] = obs.play(onObs(loaded), { type: 'start' }, at(0))
  const now = (): unknown =>
    [...obs.values.values()].map((one) => ('text' in one ? one.text : null))
  expect(now()).toEqual(['Matinee: a Cue a > Cue b (1:30) {time}'])
  ;[show] = obs.play(show, { type: 'skip' }, at(1))
  expect(now()).toEqual(['Matinee: b Cue b >  () {time}'])
  ;[show] = obs.play(show, { type: 'stop' }, at(2))
  expect(now()).toEqual(['before'])
})

test('8: a field of a template has no word in it', () => {
  const obs = obsOfStates(atRest)
  const shown = { actions: [action('t', start, text('Title', '{{remaining}} {"a":{remaining}}'))] }
  obs.play(onObs(rundown(cue('a', 90, shown))), { type: 'start' }, at(0))
  expect([...obs.values.values()]).toMatchObject([{ text: '{{remaining}} {"a":1:30}' }])
})

test('8: what a text was before is put back as it was, whatever it holds in braces', () => {
  const found = '{cue.title} {time} {no.word} {remaining}'
  const obs = obsOfStates((state) => (state.type === 'text' ? { ...state, text: found } : state))
  const shown = { actions: [action('t', start, text('Title', 'Now'))] }
  let [show, effects] = obs.play(
    onObs(rundown(cue('a', 9, shown), cue('b', null))),
    { type: 'start' },
    at(0),
  )
  ;[show, effects] = obs.play(show, { type: 'skip' }, at(1))
  expect(askings(effects)).toMatchObject([{ isBack: true, act: text('Title', found) }])
})

test('8: a time of day that stays is read before another text takes its place, and shown anew by each cue', () => {
  const stays = { actions: [action('s', start, { ...text('Title', 'At {time}'), stay: true })] }
  const over = { actions: [action('o', start, text('Title', 'Over'))] }
  const timed = { actions: [action('t', start, text('Clock', '{time}'))] }
  const loaded = onObs(rundown(cue('a', 9, stays), cue('b', 9, over), cue('c', null)))
  let [show, effects] = reduce(loaded, { type: 'start' }, at(0))
  ;[show] = reduce(show, { type: 'action-done', number: askings(effects)[0]?.number ?? 0 }, at(0))
  ;[show, effects] = reduce(show, { type: 'skip' }, at(1))
  const [asked] = askings(effects)
  expect(asked).toMatchObject({ reads: true, act: text('Title', 'Over') })
  const number = asked?.number ?? 0
  ;[show] = reduce(show, { type: 'action-read', number, before: text('Title', 'At 12:00') }, at(1))
  ;[show] = reduce(show, { type: 'action-done', number }, at(1))
  ;[show, effects] = reduce(show, { type: 'skip' }, at(2))
  expect(askings(effects)).toMatchObject([{ isBack: true, act: text('Title', 'At 12:00') }])

  const obs = obsOfStates(atRest)
  ;[show] = obs.play(
    onObs(rundown(cue('a', 9, timed), cue('b', 9, timed), cue('c', null))),
    { type: 'start' },
    at(0),
  )
  ;[show] = obs.play(show, { type: 'skip' }, at(1))
  expect([...obs.touched.values()]).toEqual([2])
  ;[show] = obs.play(show, { type: 'skip' }, at(2))
  expect([...obs.values.values()]).toEqual([text('Clock', 'before')])
})
