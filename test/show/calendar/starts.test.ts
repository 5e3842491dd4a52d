import { describe, expect, test } from 'vitest'

import { instant, milliseconds, minutes } from '#base/time.ts'
import { toSnapshot } from '#show/snapshot.ts'
import { at, cue, matinee, onObs, rehearsing, rundown } from '#test/fixtures.ts'

import { createStage, daily, evening, put } from './stage.ts'

const day = 86_400

describe('on time', () => {
  test('a show starts by itself at its time, each day once', () => {
    const stage = createStage({ show: onObs(rundown(cue('welcome', 10))) })
    stage.send(put())
    stage.to(29.999)
    expect(stage.show().run.phase).toBe('idle')
    stage.to(3 * day)

    expect(stage.starts()).toEqual([30, 30 + day, 30 + 2 * day])
    expect(stage.told()).toEqual([])
  })

  test('the rundown of the library is loaded with it, in one turn, and the one before is kept', () => {
    const stage = createStage()
    stage.send(put({ rundown: 'evening' }))
    stage.to(31)

    const kept = stage.effects.filter(({ type }) => type === 'keep-rundown')
    expect(kept).toMatchObject([{ rundown: { title: 'Matinee' } }])
    expect(stage.show()).toMatchObject({
      rundown: { id: 'evening' },
      run: { phase: 'running', onAir: { cue: { id: 'host' } } },
    })
    expect(stage.told()).toEqual([expect.stringContaining('“Matinee” was loaded; it is kept')])
  })

  test('everything is checked so long before, once, and again when OBS comes', () => {
    const stage = createStage()
    stage.send(put({ time: milliseconds(13 * 3_600_000), prepare: minutes(10) }))
    stage.to(49 * 60)
    const checks = (): number =>
      stage.effects.filter(({ type }) => type === 'check-by-calendar').length
    expect(checks()).toBe(0)
    stage.to(51 * 60)
    expect(checks()).toBe(1)
    stage.reload(52 * 60, 5)
    expect(checks()).toBe(2)
    stage.to(53 * 60)

    expect(checks()).toBe(2)
    stage.send({ type: 'calendar-checked', id: 'daily', at: at(3600), message: 'All is well.' })
    expect(stage.told()).toEqual(['All is well.'])
  })

  test('one that is off, or removed, does not start', () => {
    const stage = createStage()
    stage.send(put({ isOff: true }))
    stage.send(put({ id: 'other' }))
    stage.send({ type: 'calendar', order: { type: 'remove', id: 'other' } })
    stage.to(day)

    expect(stage.starts()).toEqual([])
  })

  test('what came before it was added is not caught up on', () => {
    const stage = createStage()
    stage.to(40)
    stage.send(put())
    stage.to(1000)

    expect(stage.starts()).toEqual([])
  })

  test('a wall clock that is set moves the start with it, and makes none twice', () => {
    const stage = createStage({ show: onObs(rundown(cue('welcome', 5))) })
    stage.send(put())
    stage.send({ type: 'wall-clock', ahead: milliseconds(10_000) })
    stage.to(25)
    stage.send({ type: 'wall-clock', ahead: milliseconds(-3000) })
    stage.to(600)

    expect(stage.starts()).toEqual([20])
  })

  test('a rundown that is gone is told by the name of its entry, and nothing starts', () => {
    const stage = createStage()
    stage.send(put({ rundown: 'nowhere', title: 'Friday' }))
    stage.to(100)

    expect(stage.starts()).toEqual([])
    expect(stage.told()).toEqual(['“Friday” did not start at 12:00:30. It is gone.'])
  })

  test('an empty rundown is told, and what was loaded stays', () => {
    const stage = createStage({ library: { evening: { ...evening, cues: [] } } })
    stage.send(put({ rundown: 'evening' }))
    stage.to(100)

    expect(stage.show().rundown.title).toBe('Matinee')
    expect(stage.told()).toEqual([expect.stringContaining('no cue to start with')])
  })
})

describe('where nothing may start', () => {
  test('in rehearsal nothing does, and what was due in it is not made up for', () => {
    const stage = createStage({ show: { ...onObs(), mode: 'rehearsal' } })
    stage.send({ type: 'set-mode', mode: 'obs' })
    stage.to(0)
    stage.send(put())
    stage.send({ type: 'set-mode', mode: 'rehearsal' })
    expect(toSnapshot(stage.show())).not.toHaveProperty('calendar')
    stage.to(40)
    stage.send({ type: 'set-mode', mode: 'obs' })
    stage.to(100)

    expect(stage.starts()).toEqual([])
    expect(stage.told()).toEqual([expect.stringContaining('rehearsal')])
    stage.to(day + 31)
    expect(stage.starts()).toEqual([day + 30])
  })

  test('an entry that was made in rehearsal counts from when that is over', () => {
    const stage = createStage({ show: { ...onObs(), mode: 'rehearsal' } })
    stage.send(put())
    stage.to(40)
    stage.send({ type: 'set-mode', mode: 'obs' })
    stage.to(100)

    expect([stage.starts(), stage.told()]).toEqual([[], []])
    stage.to(day + 31)
    expect(stage.starts()).toEqual([day + 30])
  })

  test('where another Onframe runs the show nothing does', () => {
    const stage = createStage()
    stage.send(put())
    stage.send({
      type: 'rival-changed',
      rival: { run: 'other', title: 'Theirs', isSilent: false },
    })
    stage.to(40)
    stage.send({ type: 'rival-changed', rival: null })
    stage.to(100)

    expect(stage.starts()).toEqual([])
    expect(stage.told()).toEqual([expect.stringContaining('another Onframe')])
  })
})

test('an edit of the name keeps a start that waits; another time does not', () => {
  const stage = createStage()
  stage.send(put({ late: 'ask' }))
  stage.reload(50)
  stage.send(put({ late: 'ask', title: 'Renamed', weekdays: [7, 6, 5, 4, 3, 2, 1] }))
  expect(toSnapshot(stage.show()).calendar).toMatchObject({ waits: 'asked', title: 'Renamed' })
  stage.send(put({ late: 'ask', time: milliseconds(daily.time + 1000) }))

  expect(toSnapshot(stage.show()).calendar).not.toHaveProperty('waits')
})

test('the calendar has room for 100, and what is not in it cannot be removed', () => {
  const stage = createStage({ show: rehearsing(matinee) })
  for (let count = 0; count < 100; count += 1) stage.send(put({ id: `e${count}` }))

  expect(stage.send(put({ id: 'more' }))).toMatchObject([{ reason: 'calendar-is-full' }])
  expect(stage.send(put({ id: 'e5', title: 'Other' }))).toEqual([])
  expect(stage.send({ type: 'calendar', order: { type: 'remove', id: 'more' } })).toMatchObject([
    { reason: 'no-such-entry' },
  ])
  expect(
    stage.send({
      type: 'calendar',
      order: { type: 'answer', id: 'e1', at: instant(0), isWanted: true },
    }),
  ).toMatchObject([{ reason: 'start-waits-no-more' }])
})
