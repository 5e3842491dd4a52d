import { describe, expect, test } from 'vitest'

import { milliseconds } from '#base/time.ts'
import type { CalendarEntry } from '#show/state/calendar.ts'
import { noticeKinds } from '#show/state/notice.ts'
import { at, cue, onObs, rundown } from '#test/fixtures.ts'
import { active } from '#test/show/state/broadcast-phases.ts'

import { createStage, daily, put } from './stage.ts'

const rival = { run: 'other', title: '', isSilent: false }

test('an older version knows the kind of every notice', () => {
  expect(Object.keys(noticeKinds)).toEqual([
    'by-hand',
    'cut-failed',
    'renamed',
    'trouble',
    'missed',
    'away',
    'clock',
  ])
})

test('it goes with its entry, and not with the cue on air', () => {
  const stage = createStage()
  stage.send({ type: 'start' })
  stage.send(put({ rundown: 'evening', busy: 'skip' }))
  stage.to(31)
  stage.send({ type: 'skip' })
  expect(stage.told()).toHaveLength(1)
  stage.send({ type: 'calendar', order: { type: 'remove', id: 'daily' } })

  expect(stage.told()).toEqual([])
})

test('what was told of another entry a moment before stays when a show starts', () => {
  const stage = createStage()
  stage.send(put({ id: 'a', title: 'Gone', rundown: 'nowhere' }))
  stage.send(put({ id: 'b', title: 'There', rundown: 'evening' }))
  stage.to(31)

  expect(stage.starts()).toEqual([30])
  expect(stage.told()).toEqual([
    expect.stringContaining('“There” has started'),
    expect.stringContaining('“Gone” did not start'),
  ])
})

test('of many starts that are passed over at once one notice tells', () => {
  const stage = createStage()
  for (let one = 0; one < 6; one += 1) stage.send(put({ id: `e${one}`, title: `Show ${one}` }))
  stage.send({ type: 'trouble', message: 'The disk is full.', about: 'storage' })
  stage.send({ type: 'rival-changed', rival })
  stage.to(31)

  expect(stage.show().notices).toMatchObject([
    { message: expect.stringMatching(/^“Show 0” .* “Show 1”, “Show 2” and 3 more\.$/) as unknown },
    { message: 'The disk is full.' },
  ])
})

test('a title of 500 characters leaves room for what happened', () => {
  const stage = createStage()
  stage.send(put({ title: 'x'.repeat(500), rundown: 'nowhere' }))
  stage.to(31)

  expect(stage.told()).toEqual([expect.stringMatching(/did not start at 12:00:30\. It is gone\.$/)])
})

function checked(fields: Partial<CalendarEntry> = {}) {
  const stage = createStage()
  stage.send(put({ prepare: milliseconds(20_000) }))
  stage.to(15)
  stage.send(put({ prepare: milliseconds(20_000), ...fields }))
  const tell = (): void => {
    stage.send({ type: 'calendar-checked', id: 'daily', at: at(30), message: 'All is well.' })
  }
  return { stage, tell }
}

describe('what was checked is told', () => {
  test('of a start that is ahead', () => {
    const { stage, tell } = checked()
    tell()
    expect(stage.told()).toEqual(['All is well.'])
    stage.to(31)
    expect(stage.told()).toEqual([])
  })

  test('not of an entry that is off by now', () => {
    const { stage, tell } = checked({ isOff: true })
    tell()
    expect(stage.told()).toEqual([])
  })

  test('not in a rehearsal', () => {
    const { stage, tell } = checked()
    stage.send({ type: 'set-mode', mode: 'rehearsal' })
    tell()
    expect(stage.told()).toEqual([])
  })

  test('not after the start', () => {
    const { stage, tell } = checked()
    stage.to(31)
    tell()
    expect(stage.told()).toEqual([])
  })
})

test('a question from before a rehearsal is still a question after it', () => {
  const stage = createStage()
  stage.send(put({ late: 'ask' }))
  stage.reload(60)
  stage.send({ type: 'set-mode', mode: 'rehearsal' })
  stage.send({ type: 'set-mode', mode: 'obs' })
  stage.to(61)

  expect(stage.show().calendar.plans[0]?.waits).toBe('asked')
  expect(stage.told()).toEqual([expect.stringContaining('Start it now?')])
})

test('where an output says since when a show has run, nothing is said of the time of the entry', () => {
  const show = onObs(rundown(cue('welcome', 10)))
  const stream = { ...active, clock: { zero: at(-3600), rate: 1, offset: null } }
  const stage = createStage({
    show: {
      ...show,
      policy: { ...show.policy, clock: 'stream' },
      obs: { ...show.obs, stream: stream as never },
    },
  })
  stage.send(put())
  stage.to(31)

  expect(stage.starts()).toEqual([])
  expect(stage.told()).toEqual([
    `“${daily.title}” did not start: by the timecode it would be over by now.`,
  ])
})
