import { expect, test } from 'vitest'

import { milliseconds } from '#base/time.ts'
import { toSnapshot } from '#show/snapshot.ts'
import { at, cue, onObs, rundown } from '#test/fixtures.ts'

import type { Stage } from './stage.ts'
import { createStage, put } from './stage.ts'

const day = 86_400

function setAhead(stage: Stage, seconds: number): void {
  stage.send({ type: 'wall-clock', ahead: milliseconds(seconds * 1000) })
}

test('a clock that was ahead by a month, or by two hours, and is put right: what it passed over starts', () => {
  const stage = createStage({ show: onObs(rundown(cue('welcome', 5))) })
  stage.send(put({ late: 'skip' }))
  setAhead(stage, 30 * day + 3600)
  stage.to(10)
  setAhead(stage, 0)
  stage.to(day)
  expect(stage.starts()).toEqual([30])
  stage.to(2 * day - 3600)
  setAhead(stage, 7200)
  stage.to(2 * day - 3590)
  setAhead(stage, 0)
  stage.to(3 * day)

  expect(stage.starts()).toEqual([30, 30 + day, 30 + 2 * day])
})

test('an entry that was made while the clock was a year ahead starts once that is right', () => {
  const stage = createStage()
  setAhead(stage, 365 * day)
  stage.send(put())
  setAhead(stage, 0)
  stage.to(day)

  expect(stage.starts()).toEqual([30])
})

test('a start that was made is not made again by a clock that is set back, nor one that was turned down', () => {
  const stage = createStage({ show: onObs(rundown(cue('welcome', 5))) })
  stage.send(put({ late: 'ask' }))
  stage.to(36)
  setAhead(stage, -20)
  stage.to(3600)
  expect(stage.starts()).toEqual([30])
  setAhead(stage, day)
  const order = { type: 'answer', id: 'daily', at: at(30 + day), isWanted: false } as const
  stage.to(3601)
  stage.send({ type: 'calendar', order })
  setAhead(stage, 0)
  stage.reload(day - 3600)
  stage.to(day + 3600)

  expect(stage.starts()).toEqual([30])
})

test('a question of a wrong clock is gone once that is right, and its start is made at its time', () => {
  const stage = createStage()
  stage.to(-3600)
  stage.send(put({ late: 'ask' }))
  setAhead(stage, 4000)
  stage.to(-3590)
  expect(toSnapshot(stage.show()).calendar).toMatchObject({ waits: 'asked' })
  setAhead(stage, 0)
  expect(toSnapshot(stage.show()).calendar).not.toHaveProperty('waits')
  expect(stage.told()).toEqual([])
  const order = { type: 'answer', id: 'daily', at: at(30), isWanted: true } as const
  expect(stage.send({ type: 'calendar', order })).toMatchObject([{ reason: 'start-waits-no-more' }])
  stage.to(60)

  expect(stage.starts()).toEqual([30])
})
