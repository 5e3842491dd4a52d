import { expect, test } from 'vitest'

import { milliseconds } from '#base/time.ts'
import { createChapters } from '#obs/do/chapters.ts'
import type { OnAir } from '#show/state/show.ts'
import { at, cue } from '#test/fixtures.ts'
import { arrived, openConnection } from '#test/obs/bench.ts'
import type { FakeObs } from '#test/obs/fake-obs.ts'

const chapters = 'CreateRecordChapter'

async function followed(availableRequests: readonly string[]) {
  const { obs, clock, connection } = await openConnection()
  obs.answer('GetVersion', () => ({ ok: { obsVersion: '32.2.2', availableRequests } }))
  obs.answer(chapters, () => ({ ok: null }))
  const { follow } = createChapters(connection, clock.now)
  return { obs, clock, follow, settle: () => arrived(connection) }
}

function namesOf({ received }: FakeObs): readonly unknown[] {
  return received.filter(({ type }) => type === chapters).map(({ data }) => data['chapterName'])
}

function onAir(take: number, seconds: number, title: string): OnAir {
  return {
    cue: cue(`c${take}`, 60, { label: '', scene: 'Host', title }),
    index: take,
    take,
    startedAt: at(seconds),
    added: milliseconds(0),
    paused: milliseconds(0),
    mediaEnd: null,
    instead: null,
  }
}

test('every take is a chapter, once, by its title or else its scene', async () => {
  const { obs, clock, follow, settle } = await followed([chapters])
  follow(onAir(1, 0, 'Welcome'))
  follow(onAir(1, 0, 'Welcome'))
  await obs.asked(chapters)
  clock.pass(5000)
  follow(onAir(2, 5, ''))
  follow(null)
  await settle()
  await settle()

  expect(namesOf(obs)).toEqual(['Welcome', 'Host'])
})

test('an OBS that knows of no chapters is not asked for any', async () => {
  const { obs, follow, settle } = await followed(['StartRecord'])
  follow(onAir(1, 0, 'Welcome'))
  await settle()
  await settle()

  expect(namesOf(obs)).toEqual([])
})

test('what was taken before the page was opened is marked already', async () => {
  const { obs, clock, follow, settle } = await followed([chapters])
  clock.pass(60_000)
  follow(onAir(1, 0, 'Welcome'))
  await settle()
  clock.pass(1000)
  follow(onAir(2, 61, 'Talk'))
  await settle()
  await settle()

  expect(namesOf(obs)).toEqual(['Talk'])
})

test('a chapter that could not be made in time is not made in the midst of another cue', async () => {
  const { obs, clock, follow, settle } = await followed([chapters])
  follow(onAir(1, 0, 'Welcome'))
  clock.pass(1500)
  await settle()
  await settle()

  expect(namesOf(obs)).toEqual([])
})
