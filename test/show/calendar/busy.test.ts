import { describe, expect, test } from 'vitest'

import { milliseconds } from '#base/time.ts'
import { cue, onObs, rundown } from '#test/fixtures.ts'
import { active, done } from '#test/show/state/broadcast-phases.ts'

import type { Stage } from './stage.ts'
import { createStage, daily, put } from './stage.ts'

const started = { type: 'step-done', procedure: 1, step: 'outputs', outputs: ['stream'] } as const

function goingLive(stage: Stage): Stage {
  stage.send({ type: 'initialize' })
  stage.send({ type: 'start-broadcast', sessionId: 'tonight' })
  stage.send(done('session'))
  return stage
}

describe('an emergency stop', () => {
  test('gives up what is queued, and tells it; the next day is as planned', () => {
    const stage = createStage({ show: onObs(rundown(cue('welcome', 100))) })
    stage.send({ type: 'start' })
    stage.send(put({ busy: 'queue', rundown: 'evening' }))
    stage.to(40)
    stage.send({ type: 'emergency-stop' })
    stage.to(3600)

    expect([stage.starts(), stage.show().run.phase]).toEqual([[0], 'idle'])
    expect(stage.told()).toEqual([expect.stringContaining('emergency stop')])
    stage.to(86_400 + 30)
    expect(stage.starts()).toHaveLength(2)
  })

  test('gives up what is being looked for, and leaves a question, which starts nothing by itself', () => {
    const stage = createStage()
    stage.send(put({ late: 'ask', id: 'asked' }))
    stage.reload(60)
    stage.send(put({ time: milliseconds(daily.time + 60_000), rundown: 'evening' }))
    const letGo = stage.hold()
    stage.to(91)
    stage.send({ type: 'emergency-stop' })
    letGo()
    stage.to(300)

    expect(stage.starts()).toEqual([])
    expect(stage.show().calendar.plans.map(({ waits }) => waits)).toEqual(['asked', null])
  })
})

describe('while the stream begins or ends', () => {
  test.each(['evening', null])('it begins: the start of %s waits until that is over', (name) => {
    const stage = createStage()
    stage.send(put({ rundown: name, busy: 'skip' }))
    stage.to(25)
    goingLive(stage).to(33)
    expect(stage.show().run.phase).toBe('idle')
    expect(stage.told()).toEqual([expect.stringContaining('broadcast is beginning')])
    stage.send({ type: 'stream-status', status: active })
    stage.send(started)
    stage.to(34)

    expect(stage.show()).toMatchObject({
      broadcast: { phase: 'live' },
      rundown: { title: 'Matinee' },
    })
    expect(stage.starts()).toEqual([33])
    expect(stage.show().calendar.plans[0]?.waits).toBeNull()
  })

  test('it ends: what is queued does not go on it', () => {
    const stage = goingLive(createStage())
    stage.send({ type: 'stream-status', status: active })
    stage.send(started)
    stage.send(put({ rundown: 'evening' }))
    stage.to(32)
    expect(stage.show().calendar.plans[0]?.waits).toBe('queued')
    stage.send({ type: 'stop-broadcast' })
    stage.to(33)

    expect(stage.show().broadcast.phase).toBe('stopping')
    expect(stage.show().run.phase).toBe('idle')
  })
})

describe('a show that was begun by hand', () => {
  test('a little before, and is over by then: it is not started again', () => {
    const stage = createStage({ show: onObs(rundown(cue('welcome', 10))) })
    stage.send(put())
    stage.to(5)
    stage.send({ type: 'start' })
    stage.to(20)
    stage.send({ type: 'stop' })
    stage.reload(25)
    stage.to(100)

    expect(stage.starts()).toEqual([5])
    expect(stage.told()).toEqual([expect.stringContaining('started by hand')])
  })

  test('and was stopped before its end was a trial', () => {
    const stage = createStage()
    stage.send(put())
    stage.send({ type: 'start' })
    stage.to(5)
    stage.send({ type: 'stop' })
    stage.to(40)

    expect(stage.starts()).toEqual([0, 30])
  })

  test('answers the question about it; another show does not', () => {
    const stage = createStage()
    stage.send(put({ late: 'ask' }))
    stage.send(put({ late: 'ask', id: 'other', rundown: 'evening' }))
    stage.reload(60)
    stage.send({ type: 'start' })
    stage.to(62)

    expect(stage.starts()).toEqual([60])
    expect(stage.show().calendar.plans.map(({ waits }) => waits)).toEqual([null, 'asked'])
  })

  test('one that the calendar itself began is not meant: the next entry waits for its end', () => {
    const stage = createStage({ show: onObs(rundown(cue('welcome', 40 * 60))) })
    stage.send(put({ id: 'a' }))
    stage.send(put({ id: 'b', time: milliseconds(daily.time + 30 * 60_000) }))
    stage.to(60)
    stage.reload(70)
    stage.to(2 * 3600)

    expect(stage.starts()).toEqual([30, 30 + 40 * 60])
  })
})

test('the cue on standby of the rundown before is not where a copy of it begins', () => {
  const copy = { ...rundown(cue('welcome', 10), cue('host', 20)), id: 'copy' }
  const stage = createStage({ library: { copy } })
  stage.send({ type: 'stand-by', cueId: 'host' })
  stage.send(put({ rundown: 'copy' }))
  stage.to(31)

  expect(stage.show().run.onAir?.cue.id).toBe('welcome')
})
