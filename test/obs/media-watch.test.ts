import { expect, test } from 'vitest'

import type { MediaWatch } from '#obs/media-watch.ts'
import { watchMedia } from '#obs/media-watch.ts'
import type { Observation } from '#show/input.ts'
import { at } from '#test/fixtures.ts'
import type { createStillClock } from '#test/still-clock.ts'

import { arrived, openConnection } from './bench.ts'
import type { FakeObs } from './fake-obs.ts'
import type { Log } from './log.ts'
import { createLog } from './log.ts'

interface Watched {
  readonly obs: FakeObs
  readonly clock: ReturnType<typeof createStillClock>
  readonly seen: Log<Observation>
  readonly media: MediaWatch
  readonly settle: () => Promise<void>
}

async function watch(): Promise<Watched> {
  const { obs, clock, connection } = await openConnection()
  const seen = createLog<Observation>()
  const media = watchMedia({ connection, clock, observe: seen.add })
  return { obs, clock, seen, media, settle: () => arrived(connection) }
}

function plays(obs: FakeObs, cursor: number, duration = 20_000): void {
  obs.answer('GetMediaInputStatus', () => ({
    ok: { mediaState: 'OBS_MEDIA_STATE_PLAYING', mediaCursor: cursor, mediaDuration: duration },
  }))
}

function stops(obs: FakeObs): void {
  obs.answer('GetMediaInputStatus', () => ({
    ok: { mediaState: 'OBS_MEDIA_STATE_ENDED', mediaCursor: null, mediaDuration: 20_000 },
  }))
}

const video = { input: 'Video', take: 1 }

test('tells when what plays will end, and nothing more while it goes on like that', async () => {
  const { obs, clock, seen, media, settle } = await watch()
  plays(obs, 500)
  media.follow(video)
  await seen.first('media-status')
  for (let step = 1; step <= 5; step += 1) {
    clock.pass(200)
    plays(obs, 500 + step * 200)
    await settle()
    await settle()
  }

  expect(seen.all).toEqual([{ type: 'media-status', input: 'Video', endsAt: at(19.46) }])
})

test('tells anew when somebody moves it or stops it', async () => {
  const { obs, seen, media, settle } = await watch()
  plays(obs, 500)
  media.follow(video)
  await seen.first('media-status')
  plays(obs, 10_500)
  obs.emit('MediaInputActionTriggered', { inputName: 'Video' })
  await settle()
  await settle()
  obs.answer('GetMediaInputStatus', () => ({
    ok: { mediaState: 'OBS_MEDIA_STATE_PAUSED', mediaCursor: 10_500, mediaDuration: 20_000 },
  }))
  obs.emit('MediaInputActionTriggered', { inputName: 'Video' })
  await settle()
  await settle()

  expect(seen.all.map((seenOne) => 'endsAt' in seenOne && seenOne.endsAt)).toEqual([
    at(19.46),
    at(9.46),
    null,
  ])
})

test('tells that it is over, and of no other source', async () => {
  const { obs, seen, media, settle } = await watch()
  plays(obs, 0)
  media.follow(video)
  await seen.first('media-status')
  obs.emit('MediaInputPlaybackEnded', { inputName: 'Other' })
  // It was shown in another scene before, and has been started anew by this one.
  obs.emit('MediaInputPlaybackEnded', { inputName: 'Video' })
  await settle()
  await settle()
  expect(seen.all.filter(({ type }) => type === 'media-ended')).toEqual([])

  stops(obs)
  obs.emit('MediaInputPlaybackEnded', { inputName: 'Video' })
  await settle()
  await settle()

  expect(seen.all.filter(({ type }) => type === 'media-ended')).toEqual([
    { type: 'media-ended', input: 'Video' },
  ])
})

test('a source that OBS does not have is named once, and not asked for again', async () => {
  const { obs, clock, seen, media, settle } = await watch()
  obs.answer('GetMediaInputStatus', () => ({ code: 600, comment: 'No source was found.' }))
  media.follow(video)
  await seen.first('trouble')
  clock.pass(60_000)
  await settle()

  expect(seen.all).toEqual([
    { type: 'trouble', message: 'OBS has no media source "Video": its cue ends as planned.' },
  ])
  expect(obs.received.filter(({ type }) => type === 'GetMediaInputStatus')).toHaveLength(1)
})

test('is silent once the cue has left the air', async () => {
  const { obs, clock, seen, media, settle } = await watch()
  plays(obs, 0)
  media.follow(video)
  await seen.first('media-status')
  media.follow(null)
  obs.emit('MediaInputPlaybackEnded', { inputName: 'Video' })
  clock.pass(60_000)
  await settle()

  expect(seen.all).toHaveLength(1)
  expect(obs.received.filter(({ type }) => type === 'GetMediaInputStatus')).toHaveLength(1)
})
