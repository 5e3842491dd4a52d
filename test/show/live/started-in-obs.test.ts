import { describe, expect, test } from 'vitest'

import type { Input } from '#show/state/input.ts'
import type { OutputStatus } from '#show/state/obs-status.ts'
import { stopped } from '#show/state/obs-status.ts'
import type { OutputName } from '#show/state/output-clock.ts'
import type { Show } from '#show/state/show.ts'
import { noon, obsReading, onObs, play } from '#test/fixtures.ts'

function says(output: OutputName, state: OutputStatus['state']): Input {
  const status = { ...stopped, state }
  return output === 'stream' ? { type: 'stream-status', status } : { type: 'record-status', status }
}

/** Went live and was ended or given up, and every step was undone. */
const ended = play(
  onObs(),
  [0, { type: 'initialize' }],
  [1, { type: 'start-broadcast' }],
  [1, { type: 'step-done', procedure: 1, step: 'session' }],
  [2, says('stream', 'started')],
  [2, { type: 'step-done', procedure: 1, step: 'outputs', outputs: ['stream'] }],
  [9, { type: 'emergency-stop' }],
  [10, { type: 'step-undone', procedure: 2, step: 'session' }],
  [10, says('stream', 'stopped')],
  [10, { type: 'step-undone', procedure: 2, step: 'outputs' }],
).show
const failed = play(
  onObs(),
  [0, { type: 'initialize' }],
  [1, { type: 'start-broadcast' }],
  [1, { type: 'step-done', procedure: 1, step: 'session' }],
  [17, { type: 'broadcast-time-up' }],
  [18, { type: 'step-undone', procedure: 1, step: 'outputs' }],
  [18, { type: 'step-undone', procedure: 1, step: 'session' }],
).show
const ready = play(onObs(), [0, { type: 'initialize' }]).show

function told(show: Show): readonly string[] {
  return show.notices.map(({ message }) => message)
}

describe('a stream that somebody starts in OBS while the show is not live', () => {
  test.each([
    ['after all was undone', ended, 'idle'],
    ['after a start that failed', failed, 'error'],
    ['instead of Go live', ready, 'ready'],
  ])('is told, is left on, and the notice ends when it stops: %s', (_, before, phase) => {
    const { show, effects } = play(before, [200, says('stream', 'started')])
    expect(told(show)).toEqual([expect.stringContaining('OBS is streaming')])
    expect(show.broadcast.phase).toBe(phase)
    expect(effects.filter(({ type }) => type === 'stop-outputs')).toEqual([])

    // Once, however often OBS says the same.
    const dismissed = play(
      show,
      [201, { type: 'dismiss-notice' }],
      [202, says('stream', 'reconnecting')],
      [203, says('stream', 'started')],
    ).show
    expect(told(dismissed)).toEqual([])
    expect(told(play(show, [210, says('stream', 'stopped')]).show)).toEqual([])
  })

  test('is told when OBS is found so at connecting', () => {
    const reading = obsReading(['welcome', 'host', 'clip', 'end'], 'Other')
    const { show } = play(
      ended,
      [190, { type: 'link-changed', link: { phase: 'off' } }],
      [199, { type: 'link-changed', link: { phase: 'up', url: 'ws://a', since: noon } }],
      [
        200,
        {
          type: 'obs-read',
          reading: { ...reading, stream: { ...stopped, state: 'started' } },
          linkCameUp: true,
        },
      ],
    )

    expect(told(show)).toHaveLength(1)
  })

  test('is the show’s own as soon as it goes live, and that is no more told', () => {
    const { show } = play(
      ready,
      [200, says('stream', 'started')],
      [210, { type: 'start-broadcast' }],
      [211, { type: 'step-done', procedure: 1, step: 'session' }],
    )

    expect(show.broadcast.phase).toBe('live')
    expect(told(show)).toEqual([])
  })

  test('is nobody’s business where going live is not used, in rehearsal, or beside another Onframe', () => {
    const rival = { run: 'other', title: 'Theirs', isSilent: false }
    for (const show of [
      onObs(),
      { ...ended, mode: 'rehearsal' } as const,
      play(ended, [100, { type: 'rival-changed', rival }]).show,
    ]) {
      expect(told(play(show, [200, says('stream', 'started')]).show)).toEqual([])
    }
  })

  test('a recording is told of only where one is to go on air', () => {
    const both = play(ended, [
      100,
      { type: 'configure-broadcast', config: { outputs: ['stream', 'record'] } },
    ]).show

    expect(told(play(ended, [200, says('record', 'started')]).show)).toEqual([])
    expect(told(play(both, [200, says('record', 'started')]).show)).toEqual([
      expect.stringContaining('OBS is recording'),
    ])
  })
})
