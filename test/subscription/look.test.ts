import { expect, test } from 'vitest'

import { later } from '#base/time.ts'
import { lookAtProgram } from '#subscription/look.ts'
import { createLookers } from '#subscription/lookers.ts'
import { createStillClock } from '#test/still-clock.ts'
import { settle } from '#test/subscription/stage.ts'
import { createMemoryBus } from '#transport/memory.ts'
import type { PictureEnvelope } from '#wire/envelope.ts'

const picture: PictureEnvelope = {
  type: 'picture',
  showId: 'main',
  scene: 'Main',
  image: 'data:image/jpeg;base64,AAAA',
  lack: null,
}

function createRoom(showId = 'main') {
  const clock = createStillClock()
  const bus = createMemoryBus()
  const leader = bus.join()
  const lookers = createLookers('main', clock.now)
  const words: boolean[] = []
  let news = 0
  leader.subscribe((envelope) => words.push(lookers.hear(envelope)))
  const look = lookAtProgram({
    transport: bus.join(),
    showId,
    id: 'remote-1',
    after: (delay, run) => clock.setAlarm(later(clock.now(), delay), run),
    onNews: () => (news += 1),
  })
  return {
    leader: {
      publish: async (told: PictureEnvelope) => {
        leader.publish(told)
        await settle()
      },
    },
    look: {
      latest: look.latest,
      want: async (isWanted: boolean) => {
        look.want(isWanted)
        await settle()
      },
      again: async () => {
        look.again()
        await settle()
      },
    },
    pass: async (ms: number) => {
      for (let left = ms; left > 0; left -= 1000) {
        clock.pass(Math.min(1000, left))
        await settle()
      }
    },
    lookers,
    words,
    news: () => news,
  }
}

test('a page is counted while it looks, and dropped at once when it does not', async () => {
  const { look, lookers, pass, words } = createRoom()
  expect(lookers.isAny()).toBe(false)
  await look.want(true)
  expect(lookers.isAny()).toBe(true)
  await pass(120_000)
  expect(lookers.isAny()).toBe(true)
  expect(words.length).toBe(13)

  await look.want(false)
  expect(lookers.isAny()).toBe(false)
  await pass(120_000)
  expect(words.length).toBe(14)
})

test('one that was frozen or has lost its way is forgotten, and one that leaves', async () => {
  const { look, lookers, pass } = createRoom()
  await look.want(true)
  expect(lookers.hear({ type: 'bye', showId: 'main', from: 'remote-1' })).toBe(false)
  expect(lookers.isAny()).toBe(false)

  const script = { type: 'look', showId: 'main', from: 'script', isWanted: true } as const
  expect(lookers.hear(script)).toBe(true)
  await look.want(false)
  await pass(24_999)
  expect(lookers.isAny()).toBe(true)
  await pass(1)
  expect(lookers.isAny()).toBe(false)
})

test('what says so for another show, or under an endless name, is no one', () => {
  const { lookers } = createRoom()
  const look = { type: 'look', showId: 'other', from: 'remote-1', isWanted: true } as const
  expect(lookers.hear(look)).toBe(false)
  expect(lookers.hear({ ...look, showId: 'main', from: 'x'.repeat(201) })).toBe(false)
  expect(lookers.isAny()).toBe(false)
})

test('the newest picture is shown until it is old, and gone once it is not wanted', async () => {
  const { look, leader, pass, news } = createRoom()
  await leader.publish(picture)
  expect(look.latest()).toBeNull()
  await look.want(true)
  await leader.publish({ ...picture, showId: 'other' })
  expect(look.latest()).toBeNull()
  await leader.publish(picture)
  await pass(11_000)
  const next = { ...picture, scene: 'Break' }
  await leader.publish(next)
  await pass(11_999)
  expect(look.latest()).toEqual(next)
  await pass(1)
  expect(look.latest()).toBeNull()

  await leader.publish(picture)
  await look.want(false)
  expect(look.latest()).toBeNull()
  expect(news()).toBe(5)
})

test('it is said again to one who may not have heard it, but only if it is so', async () => {
  const { look, words } = createRoom()
  await look.again()
  expect(words).toEqual([])
  await look.want(true)
  await look.again()
  expect(words).toEqual([true, true])
})
