import { describe, expect, test } from 'vitest'

import type { Stage } from './stage.ts'
import { createStage, evening, put } from './stage.ts'

function finds(stage: Stage): number {
  return stage.effects.filter(({ type }) => type === 'find-by-calendar').length
}

describe('storage does not answer', () => {
  test('it is asked again, now and then, and told once; the show starts when it answers', () => {
    const stage = createStage()
    stage.send(put({ rundown: 'evening', late: 'join' }))
    stage.silence(true)
    stage.to(31)
    const [said] = stage.show().notices
    stage.to(42)
    expect(finds(stage)).toBe(3)
    expect(stage.told()).toEqual([expect.stringContaining('storage')])
    expect(stage.show().notices[0]).toBe(said)
    stage.silence(false)
    stage.to(50)

    expect(stage.starts()).toEqual([45])
    expect(stage.told()).toEqual([expect.stringContaining('has started')])
  })

  test('it is given up after two hours, and holds up no other start', () => {
    const stage = createStage()
    stage.send(put({ rundown: 'evening' }))
    stage.send(put({ id: 'other', title: 'Other' }))
    stage.silence(true)
    stage.to(31)
    expect(stage.starts()).toEqual([30])
    stage.to(30 + 7200)
    const asked = finds(stage)
    stage.to(30 + 7300)

    expect(finds(stage)).toBe(asked)
    expect(stage.told()).toContainEqual(expect.stringContaining('not possible for 2 hours'))
  })
})

test('a start is not late by the time that another was looked for', () => {
  const stage = createStage()
  stage.send(put({ id: 'a', rundown: 'nowhere' }))
  stage.send(put({ id: 'b', rundown: 'evening', late: 'skip' }))
  const letGo = stage.hold()
  stage.to(60)
  letGo()
  stage.to(61)

  expect(stage.starts()).toEqual([60])
})

test('an entry that gets another rundown meanwhile starts with that', () => {
  const other = { ...evening, id: 'other', title: 'Other' }
  const stage = createStage({ library: { evening, other } })
  stage.send(put({ rundown: 'evening' }))
  const letGo = stage.hold()
  stage.to(31)
  stage.send(put({ rundown: 'other' }))
  letGo()
  stage.to(33)

  expect(stage.show()).toMatchObject({ rundown: { title: 'Other' }, run: { phase: 'running' } })
})

test('another Onframe that is gone costs no start: it waits for the show to be ours', () => {
  const stage = createStage()
  stage.send(put())
  stage.send({ type: 'rival-changed', rival: { run: 'x', title: '', isSilent: true } })
  stage.to(31)
  stage.send({ type: 'rival-changed', rival: null })
  stage.to(40)

  expect(stage.starts()).toEqual([31])
})
