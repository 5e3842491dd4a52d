import { describe, expect, test } from 'vitest'

import { toSnapshot } from '#show/snapshot.ts'
import { at, cue, onObs, rundown } from '#test/fixtures.ts'

import { createStage, put } from './stage.ts'

const day = 86_400

describe('late', () => {
  const late = 30 + 16

  test('join: the cue that would be on air by now, with the time that it would have left', () => {
    const stage = createStage()
    stage.send(put({ late: 'join' }))
    stage.reload(late)

    expect(stage.show().run).toMatchObject({
      startedAt: at(30),
      onAir: { cue: { id: 'host' }, startedAt: at(40) },
    })
    expect(stage.told()).toEqual([expect.stringContaining('as if it had begun at 12:00:30')])
  })

  test('join: a show that would be over by now does not start', () => {
    const stage = createStage({ show: onObs(rundown(cue('welcome', 10))) })
    stage.send(put({ late: 'join' }))
    stage.reload(late)

    expect(stage.starts()).toEqual([])
    expect(stage.told()).toEqual([expect.stringContaining('it would be over by now')])
  })

  test('skip: it is told, and the next day comes', () => {
    const stage = createStage()
    stage.send(put({ late: 'skip' }))
    stage.reload(late)
    expect(stage.told()).toEqual([expect.stringContaining('not ready at 12:00:30')])
    stage.to(day + 30)

    expect(stage.starts()).toEqual([30 + day])
  })

  test('ask: nothing starts until a person says so, also over a reload; then it begins at its beginning', () => {
    const stage = createStage()
    stage.send(put({ late: 'ask' }))
    stage.reload(late)
    expect(toSnapshot(stage.show()).calendar).toMatchObject({ waits: 'asked', at: at(30) })
    stage.reload(late + 60)
    expect(stage.starts()).toEqual([])
    const order = { type: 'answer', id: 'daily', at: at(30), isWanted: true } as const
    stage.send({ type: 'calendar', order })
    stage.to(late + 61)
    stage.reload(late + 63)

    expect(stage.starts()).toEqual([late + 60])
    expect(stage.send({ type: 'calendar', order })).toMatchObject([
      { type: 'refuse', reason: 'start-waits-no-more' },
    ])
  })

  test('ask: a person may say no', () => {
    const stage = createStage()
    stage.send(put({ late: 'ask' }))
    stage.reload(late)
    const order = { type: 'answer', id: 'daily', at: at(30), isWanted: false } as const
    stage.send({ type: 'calendar', order })
    stage.to(1000)

    expect(stage.starts()).toEqual([])
    expect(toSnapshot(stage.show()).calendar).toMatchObject({ at: at(30 + day) })
  })

  test('ask: a question that nobody answers is over after two hours', () => {
    const stage = createStage()
    stage.send(put({ late: 'ask' }))
    stage.reload(late)
    stage.to(30 + 7199)
    expect(toSnapshot(stage.show()).calendar?.waits).toBe('asked')
    stage.to(30 + 7200)

    expect(toSnapshot(stage.show()).calendar).not.toHaveProperty('waits')
    expect(stage.told()).toEqual([expect.stringContaining('for 2 hours')])
  })

  test('fifteen seconds are not late; OBS that comes later is', () => {
    const early = createStage()
    early.send(put({ late: 'skip' }))
    early.reload(20, 24)
    expect(early.starts()).toEqual([44])

    const stage = createStage()
    stage.send(put({ late: 'skip' }))
    stage.reload(20, 26)
    expect(stage.starts()).toEqual([])
    expect(stage.told()).toEqual([expect.stringContaining('not ready')])
  })

  test('last night’s show does not start in the morning, and of a week of them only the last is told', () => {
    const stage = createStage()
    stage.send(put({ late: 'join' }))
    stage.reload(7 * day + 30 - 3600)

    expect(stage.starts()).toEqual([])
    expect(stage.told()).toHaveLength(1)
  })
})

describe('another show is on air', () => {
  test('queue: it starts when that ends, at its beginning, and that is told', () => {
    const stage = createStage({ show: onObs(rundown(cue('welcome', 100))) })
    stage.send({ type: 'start' })
    stage.send(put({ rundown: 'evening', busy: 'queue', late: 'skip' }))
    stage.to(40)
    expect(toSnapshot(stage.show()).calendar).toMatchObject({ waits: 'queued' })
    stage.to(200)

    expect(stage.starts()).toEqual([0, 100])
    expect(stage.told()).toEqual([expect.stringContaining('waited since 12:00:30')])
  })

  test('queue: over a reload it still waits, and is not late', () => {
    const stage = createStage({ show: onObs(rundown(cue('welcome', 100))) })
    stage.send({ type: 'start' })
    stage.send(put({ rundown: 'evening', busy: 'queue', late: 'skip' }))
    stage.to(40)
    stage.reload(50)
    stage.to(200)

    expect(stage.starts()).toEqual([0, 100])
  })

  test('queue: given up after two hours', () => {
    const stage = createStage({ show: onObs(rundown(cue('welcome', null))) })
    stage.send({ type: 'start' })
    stage.send(put({ rundown: 'evening' }))
    stage.to(30 + 7200)
    stage.send({ type: 'stop' })
    stage.to(30 + 7300)

    expect(stage.starts()).toEqual([0])
  })

  test('skip: it is told', () => {
    const stage = createStage()
    stage.send({ type: 'start' })
    stage.send(put({ rundown: 'evening', busy: 'skip' }))
    stage.to(1000)

    expect(stage.starts()).toEqual([0])
    expect(stage.told()).toEqual([expect.stringContaining('another show was on air')])
  })

  test('the show that was meant, started a little early by hand, is not started again', () => {
    const stage = createStage({ show: onObs(rundown(cue('welcome', 60))) })
    stage.send(put({ busy: 'queue' }))
    stage.to(5)
    stage.send({ type: 'start' })
    stage.to(1000)

    expect(stage.starts()).toEqual([5])
    expect(stage.told()).toEqual([expect.stringContaining('was started by hand')])
  })

  test('two at the same time: the first starts, the second by its rule', () => {
    const stage = createStage({ show: onObs(rundown(cue('welcome', 60))) })
    stage.send(put())
    stage.send(put({ id: 'second', title: 'Second', rundown: 'evening' }))
    stage.to(1000)

    expect(stage.starts()).toEqual([30, 90])
    expect(stage.show().rundown.title).toBe('Evening')
  })

  test('a show that is begun while the rundown is being read is not replaced', () => {
    const stage = createStage()
    stage.send(put({ rundown: 'evening', busy: 'skip' }))
    const letGo = stage.hold()
    stage.to(31)
    stage.send({ type: 'start' })
    letGo()

    expect(stage.starts()).toEqual([31])
    expect(stage.show().rundown.title).toBe('Matinee')
  })
})
