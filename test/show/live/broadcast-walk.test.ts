import { describe, expect, test } from 'vitest'

import { reduce } from '#show/reduce.ts'
import { toSnapshot } from '#show/snapshot.ts'
import { mayFollow } from '#show/state/broadcast-table.ts'
import type { StepName } from '#show/state/broadcast.ts'
import type { Input } from '#show/state/input.ts'
import type { OutputStatus } from '#show/state/obs-status.ts'
import { stopped } from '#show/state/obs-status.ts'
import type { Show } from '#show/state/show.ts'
import { at, noon, obsReading, onObs, play, refusals } from '#test/fixtures.ts'

const states: readonly OutputStatus['state'][] = [
  'stopped',
  'starting',
  'started',
  'stopping',
  'reconnecting',
  'paused',
]

function stream(state: OutputStatus['state']): Input {
  return { type: 'stream-status', status: { ...stopped, state } }
}

function stuck(step: StepName, procedure: number): Input {
  return { type: 'step-stuck', procedure, step, message: 'OBS is not connected' }
}

const up: Input = { type: 'link-changed', link: { phase: 'up', url: 'ws://a', since: noon } }
const away: Input = { type: 'link-changed', link: { phase: 'connecting', url: 'ws://a' } }
const scenes = ['welcome', 'host', 'clip', 'end']

function reading(state: OutputStatus['state']): Input {
  const read = { ...obsReading(scenes, 'welcome'), stream: { ...stopped, state } }
  return { type: 'obs-read', reading: read, linkCameUp: true }
}

const ready = play(onObs(), [0, { type: 'initialize' }]).show
const asking = play(
  ready,
  [1, { type: 'start-broadcast' }],
  [1, { type: 'step-done', procedure: 1, step: 'session' }],
).show
const starting = play(asking, [2, stream('starting')]).show
const live = play(
  starting,
  [3, stream('started')],
  [3, { type: 'step-done', procedure: 1, step: 'outputs', outputs: ['stream'] }],
).show
const rollingBack = play(starting, [17, { type: 'broadcast-time-up' }]).show
const stopping = play(live, [9, { type: 'stop-broadcast' }]).show
const emergency = play(live, [9, { type: 'emergency-stop' }]).show
const failed = play(
  rollingBack,
  [18, { type: 'step-undone', procedure: 1, step: 'outputs' }],
  [18, { type: 'step-undone', procedure: 1, step: 'session' }],
).show

/** Every way a broadcast can stand, told apart by what may go wrong in it. */
const stands: Readonly<Record<string, Show>> = {
  idle: onObs(),
  'coming up': play(onObs(), [0, stream('stopping')], [0, { type: 'initialize' }]).show,
  ready,
  'asked to start': asking,
  starting,
  live,
  'live, and the link lost': play(live, [4, away]).show,
  'rolling back': rollingBack,
  'not rolled back': play(rollingBack, [18, stuck('outputs', 1)]).show,
  failed,
  stopping,
  'not stopped': play(stopping, [10, stuck('outputs', 2)]).show,
  'an emergency': emergency,
  'an emergency that is stuck': play(
    emergency,
    [10, { type: 'step-undone', procedure: 2, step: 'session' }],
    [10, stuck('outputs', 2)],
  ).show,
  recovering: play(failed, [20, { type: 'recover' }]).show,
}

const steps: readonly StepName[] = ['overlay', 'session', 'outputs', 'show', 'backends']

const inputs: readonly Input[] = [
  { type: 'initialize' },
  { type: 'start-broadcast' },
  { type: 'stop-broadcast' },
  { type: 'emergency-stop' },
  { type: 'recover' },
  { type: 'start' },
  { type: 'stop' },
  { type: 'set-mode', mode: 'rehearsal' },
  { type: 'woken' },
  { type: 'broadcast-time-up' },
  { type: 'output-ended', output: 'stream' },
  { type: 'storage-changed', isStored: false },
  up,
  away,
  ...states.flatMap((state): readonly Input[] => [stream(state), reading(state)]),
  ...[1, 2, 3].flatMap((procedure) =>
    steps.flatMap((step): readonly Input[] => [
      { type: 'step-done', procedure, step },
      { type: 'step-undone', procedure, step },
      { type: 'step-failed', procedure, step, message: 'no' },
      stuck(step, procedure),
    ]),
  ),
]

function isStreaming({ obs }: Show): boolean {
  return ['started', 'reconnecting', 'paused'].includes(obs.stream.state)
}

/** What is wrong, of what may never be whatever came before. */
function faultsOf(before: Show, after: Show): readonly string[] {
  const [was, is] = [before.broadcast, after.broadcast]
  const fresh = is.history.slice(0, is.history.length - was.history.length)
  const outside = fresh.find(({ from, to }) => !mayFollow(from, to))
  const becomes = is.phase === was.phase ? null : is.phase
  const isUnderWay = is.procedure !== null && is.procedure.until !== null
  const isBusy =
    is.procedure?.steps.some(({ state }) => state === 'doing' || state === 'undoing') ?? false
  const isBetween = is.phase === 'starting' || is.phase === 'stopping'
  const isComingUp = becomes === 'ready' && was.phase !== 'stopping'
  return [
    outside && `${outside.from} became ${outside.to}`,
    becomes === 'live' && !isStreaming(after) && 'live without a stream',
    isComingUp && toSnapshot(after).broadcast.missing.length > 0 && 'ready without what it needs',
    isBusy && !isUnderWay && 'it waits without an end',
    !isBusy && isUnderWay && 'it waits for nothing',
    isBetween && !isUnderWay && `${is.phase} for good`,
    after.mode === 'rehearsal' && isBetween && 'a rehearsal goes out',
  ].filter((fault) => typeof fault === 'string')
}

function told(fault: string, ...path: readonly Input[]): string {
  return `${fault} after ${path.map((input) => JSON.stringify(input)).join(', ')}`
}

test.each(Object.entries(stands))('from %s, whatever comes, and whatever comes then', (_, show) => {
  const faults: string[] = []
  for (const first of inputs) {
    const [then] = reduce(show, first, at(40))
    for (const fault of faultsOf(show, then)) faults.push(told(fault, first))
    for (const second of inputs) {
      const [last] = reduce(then, second, at(60))
      for (const fault of faultsOf(then, last)) faults.push(told(fault, first, second))
    }
  }
  expect(faults).toEqual([])
})

describe('what is to be off', () => {
  test('is ready again only when its stream has stopped in OBS', () => {
    const { show } = play(live, [9, stream('stopping')], [9, { type: 'emergency-stop' }])
    const again = play(show, [10, { type: 'initialize' }]).show
    expect(again.broadcast.phase).toBe('initializing')
    const ended = play(
      again,
      [11, stream('stopped')],
      [11, { type: 'step-undone', procedure: 2, step: 'outputs' }],
    ).show
    expect(ended.broadcast.phase).toBe('ready')
  })

  test('does not end a show that ran before, when going live is prepared anew', () => {
    const failing = play(
      onObs(),
      [0, { type: 'start' }],
      [0, { type: 'initialize' }],
      [1, { type: 'start-broadcast' }],
      [1, { type: 'step-done', procedure: 1, step: 'session' }],
      [2, stream('started')],
      [2, { type: 'step-done', procedure: 1, step: 'outputs', outputs: ['stream'] }],
      [3, { type: 'stop-broadcast' }],
      [4, stuck('outputs', 2)],
      [4, { type: 'step-undone', procedure: 2, step: 'session' }],
    ).show
    const prepared = play(failing, [5, { type: 'initialize' }])

    expect(failing.broadcast.phase).toBe('error')
    expect(prepared.show.run.phase).toBe('running')
    expect(prepared.effects).toContainEqual(expect.objectContaining({ type: 'stop-outputs' }))
  })

  test('and was not is no more said when OBS says that it has stopped', () => {
    const { show } = play(stands['an emergency that is stuck'] ?? live, [20, stream('stopped')])
    const { show: off } = play(show, [21, { type: 'step-undone', procedure: 2, step: 'outputs' }])
    expect(off.broadcast).toMatchObject({ phase: 'idle', error: null })
  })

  test('and was not is no more said when its record is closed at last, which nobody asks for again', () => {
    const { show: unclosed } = play(
      emergency,
      [10, { type: 'step-undone', procedure: 2, step: 'outputs' }],
      [11, stuck('session', 2)],
    )
    expect(unclosed.broadcast.error).toContain('Not undone')
    const { show } = play(unclosed, [30, { type: 'step-undone', procedure: 2, step: 'session' }])
    expect(show.broadcast).toMatchObject({ phase: 'idle', error: null })
  })

  test('is asked for again after a reload, everything if it was everything', () => {
    const { effects } = play(emergency, [12, { type: 'woken' }])
    expect(effects).toContainEqual({
      type: 'stop-outputs',
      procedure: 2,
      outputs: ['stream'],
      everything: true,
    })
  })

  test('goes on to be, while what comes up next is waited for', () => {
    const recovering = stands['recovering'] ?? live
    const { effects } = play(recovering, [21, { type: 'woken' }])
    expect(effects.map(({ type }) => type)).toEqual([
      'close-session',
      'stop-outputs',
      'wake-broadcast',
    ])
  })
})

test('a rehearsal is not entered while a broadcast is under way', () => {
  const entered = Object.entries(stands).filter(([, show]) => {
    const { show: quiet } = play(show, [40, { type: 'stop' }])
    return refusals(play(quiet, [41, { type: 'set-mode', mode: 'rehearsal' }]).effects).length === 0
  })
  expect(entered.map(([name]) => name)).toEqual(['idle', 'ready'])
})
