import { expect, test } from 'vitest'

import type { Instant } from '#base/time.ts'
import { createReporter } from '#orchestrator/beside/reporter.ts'
import type { Input } from '#show/state/input.ts'
import { stopped } from '#show/state/obs-status.ts'
import { at, onObs, play } from '#test/fixtures.ts'

/** The wall clock was set: it is a minute ahead. */
const wallAt = (after: number): Instant => at(after + 60)

function report(...steps: readonly Input[]): readonly unknown[] {
  let show = onObs()
  let now = 0
  const told: unknown[] = []
  const tell =
    (kind: string) =>
    (data: object): void => {
      told.push({ kind, ...data })
    }
  const follow = createReporter(show, {
    now: () => at(now),
    wall: () => wallAt(now),
    sceneChange: tell('scene'),
    streamingChange: tell('streaming'),
    recordingChange: tell('recording'),
    connectionChange: tell('connection'),
    tell: tell('broadcast'),
  })
  for (const step of steps) {
    now += 1
    show = play(show, [now, step]).show
    follow(show)
  }
  return told
}

test('what OBS does is told once, with what it was before', () => {
  expect(
    report(
      { type: 'program-changed', scene: 'host' },
      { type: 'program-changed', scene: 'host' },
      { type: 'stream-status', status: { ...stopped, state: 'started' } },
      { type: 'stream-status', status: { ...stopped, state: 'started', skippedFrames: 4 } },
      { type: 'record-status', status: { ...stopped, state: 'paused' } },
    ),
  ).toEqual([
    { kind: 'scene', showId: 'main', at: wallAt(1), scene: 'host', previous: 'Other' },
    {
      kind: 'streaming',
      showId: 'main',
      at: wallAt(3),
      state: 'OBS_WEBSOCKET_OUTPUT_STARTED',
      active: true,
    },
    {
      kind: 'recording',
      showId: 'main',
      at: wallAt(5),
      state: 'OBS_WEBSOCKET_OUTPUT_PAUSED',
      active: true,
    },
  ])
})

test('that OBS is gone is told, with the reason, and that it is back', () => {
  const url = 'ws://127.0.0.1:4455'
  const told = report(
    {
      type: 'link-changed',
      link: { phase: 'waiting', url, until: at(9), reason: 'lost', message: 'It was lost.' },
    },
    { type: 'link-changed', link: { phase: 'connecting', url } },
    { type: 'link-changed', link: { phase: 'up', url, since: at(3) } },
  )

  expect(told).toEqual([
    { kind: 'connection', showId: 'main', at: wallAt(1), connected: false, reason: 'It was lost.' },
    expect.objectContaining({ kind: 'broadcast', producerActive: false }),
    { kind: 'connection', showId: 'main', at: wallAt(3), connected: true, reason: null },
    expect.objectContaining({ kind: 'broadcast', producerActive: true }),
  ])
})

test('a broadcast is told as it goes live, pauses and ends', () => {
  const told = report(
    { type: 'initialize' },
    { type: 'start-broadcast' },
    { type: 'step-done', procedure: 1, step: 'session' },
    { type: 'stream-status', status: { ...stopped, state: 'started' } },
    { type: 'step-done', procedure: 1, step: 'outputs', outputs: ['stream'] },
    { type: 'pause' },
    { type: 'emergency-stop' },
  ).filter((one) => (one as { kind: string }).kind === 'broadcast')

  expect(told).toMatchObject([
    { broadcastState: 'idle', liveFeedActive: true },
    { broadcastState: 'live', hostActive: true, startedAt: wallAt(4), duration: 0 },
    { broadcastState: 'paused', duration: 2000 },
    { broadcastState: 'idle', hostActive: false, liveFeedActive: false, startedAt: null },
  ])
})
