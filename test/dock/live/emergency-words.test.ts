import { expect, test } from 'vitest'

import { emergencyWordsOf } from '#dock/live/emergency-words.ts'
import type { Input } from '#show/state/input.ts'
import type { OutputStatus } from '#show/state/obs-status.ts'
import { stopped } from '#show/state/obs-status.ts'
import { momentOf } from '#test/dock/fixtures.ts'
import { at, matinee, noon, onObs, play } from '#test/fixtures.ts'

const up: Input = { type: 'link-changed', link: { phase: 'up', url: 'ws://a', since: noon } }

function output(type: 'stream-status' | 'record-status', state: OutputStatus['state']): Input {
  return { type, status: { ...stopped, state } }
}

const running = play(
  onObs(matinee),
  [0, up],
  [0, { type: 'start' }],
  [0, output('stream-status', 'started')],
  [0, output('record-status', 'started')],
).show

test('an emergency stop says what is off by now, and what runs still', () => {
  const { show } = play(
    running,
    [5, { type: 'emergency-stop' }],
    [5, output('stream-status', 'stopped')],
  )
  const off = play(show, [6, output('record-status', 'stopped')]).show

  expect(emergencyWordsOf(momentOf(show, at(5)))).toEqual({
    words:
      'Emergency stop. Stopped: the show and the OBS stream. Still running: the OBS recording.',
    isAllOff: false,
  })
  expect(emergencyWordsOf(momentOf(off, at(7)))).toEqual({
    words: 'Emergency stop. Stopped: the show, the OBS stream and the OBS recording.',
    isAllOff: true,
  })
})

test('with OBS away nobody knows what runs there', () => {
  const { show } = play(
    running,
    [5, { type: 'emergency-stop' }],
    [6, { type: 'link-changed', link: { phase: 'connecting', url: 'ws://a' } }],
  )

  expect(emergencyWordsOf(momentOf(show, at(7)))).toMatchObject({ isAllOff: false })
})

test('nothing is said where there was none', () => {
  expect(emergencyWordsOf(momentOf(running, at(1)))).toBeNull()
})
