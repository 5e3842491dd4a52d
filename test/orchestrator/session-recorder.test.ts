import { expect, test } from 'vitest'

import type { SessionRecord } from '#orchestrator/session-recorder.ts'
import { createSessionRecorder } from '#orchestrator/session-recorder.ts'
import type { Input } from '#show/input.ts'
import { at, cue, onObs, play, rundown } from '#test/fixtures.ts'

function bench() {
  let show = onObs(rundown(cue('a', 10), cue('b', 10), cue('c', null)))
  let now = 0
  let fails = false
  const written: SessionRecord[] = []
  const troubles: unknown[] = []
  const recorder = createSessionRecorder({
    now: () => at(now),
    show: () => show,
    write: async (record) => {
      if (fails) throw new Error('the disk is full')
      written.push(record)
    },
    onTrouble: (error) => troubles.push(error),
  })
  return {
    recorder,
    written,
    troubles,
    fail: (is: boolean) => {
      fails = is
    },
    pass: (to: number, input: Input) => {
      now = to
      show = play(show, [to, input]).show
      recorder.follow(show)
    },
  }
}

test('keeps what was planned, and each take as it comes', async () => {
  const { recorder, written, pass } = bench()
  pass(0, { type: 'start' })
  pass(3, { type: 'pause' })
  await recorder.open('tonight')
  pass(5, { type: 'resume' })
  pass(6, { type: 'skip' })
  await recorder.close()
  pass(9, { type: 'skip' })

  expect(written.map(({ closedAt, ran }) => [closedAt, ran.map(({ cueId }) => cueId)])).toEqual([
    [null, ['a']],
    [null, ['a', 'b']],
    [at(6), ['a', 'b']],
  ])
  expect(written[0]).toMatchObject({
    id: 'tonight',
    title: 'Matinee',
    openedAt: at(3),
    planned: [{ label: 'a' }, { label: 'b' }, { label: 'c' }],
  })
})

test('one that cannot be opened says so, and one that cannot be kept up is told', async () => {
  const { recorder, written, troubles, fail, pass } = bench()
  fail(true)
  await expect(recorder.open('tonight')).rejects.toThrow('the disk is full')
  fail(false)
  await recorder.open('tonight')
  fail(true)
  pass(1, { type: 'start' })
  await Promise.resolve()

  expect(troubles).toHaveLength(1)
  fail(false)
  await recorder.close()
  expect(written.at(-1)).toMatchObject({ closedAt: at(1), ran: [{ cueId: 'a' }] })
})
