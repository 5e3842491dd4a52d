import { expect, test } from 'vitest'

import type { MediaWatch } from '#obs/read/media-watch.ts'
import { watchMedia } from '#obs/read/media-watch.ts'
import type { Observation } from '#show/state/observation.ts'
import { at } from '#test/fixtures.ts'
import { arrived, openConnection } from '#test/obs/bench.ts'
import type { FakeObs } from '#test/obs/fake-obs.ts'
import type { Log } from '#test/obs/log.ts'
import { createLog } from '#test/obs/log.ts'
import type { createStillClock } from '#test/still-clock.ts'

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
    {
      type: 'trouble',
      message: 'Media source “Video” does not exist in OBS. Its cue ends as planned.',
      about: 'media Video',
    },
  ])
  expect(obs.received.filter(({ type }) => type === 'GetMediaInputStatus')).toHaveLength(1)
})

test('that OBS lacks the source is over when its cue is', async () => {
  const { obs, seen, media } = await watch()
  obs.answer('GetMediaInputStatus', () => ({ code: 600 }))
  media.follow(video)
  const { about } = await seen.first('trouble')
  media.follow(null)

  expect(seen.all.at(-1)).toEqual({ type: 'trouble-over', about })
})

test('of an OBS that is not ready it is asked again, and nothing is said', async () => {
  const { obs, clock, seen, media, settle } = await watch()
  obs.answer('GetMediaInputStatus', () => ({ code: 207 }))
  const asked = (): number =>
    obs.received.filter(({ type }) => type === 'GetMediaInputStatus').length
  media.follow(video)
  while (asked() < 6) {
    await settle()
    clock.pass(2000)
  }
  plays(obs, 500)
  for (let looks = 0; seen.all.length === 0 && looks < 20; looks += 1) {
    await settle()
    clock.pass(2000)
  }

  expect(seen.all.map(({ type }) => type)).toEqual(['media-status'])
})

test('that it is over is told once, and of media that is not begun yet it is not', async () => {
  const { obs, clock, seen, media, settle } = await watch()
  stops(obs)
  media.follow(video)
  await settle()
  await settle()
  expect(seen.all).toEqual([])

  plays(obs, 0)
  clock.pass(200)
  await seen.first('media-status')
  stops(obs)
  for (let looks = 0; looks < 5; looks += 1) {
    clock.pass(2000)
    await settle()
  }
  expect(seen.all.map(({ type }) => type)).toEqual(['media-status', 'media-ended'])
})

test('an answer that cannot be read is named, and is no fault', async () => {
  const { obs, seen, media } = await watch()
  obs.answer('GetMediaInputStatus', () => ({ ok: null }))
  media.follow(video)

  expect(await seen.first('trouble')).toMatchObject({
    message: expect.stringContaining('GetMediaInputStatus'),
  })
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
