import { expect, test } from 'vitest'

import { later } from '#base/time.ts'
import { keepShow } from '#overlay/keep-show.ts'
import { chosenByWord } from '#overlay/one-keeper.ts'
import { createMemoryBus } from '#transport/memory.ts'
import type { Transport } from '#transport/transport.ts'

import { createStillClock } from '../still-clock.ts'

function createStage(isUnderWay: () => Promise<boolean>, isChosen = true) {
  const clock = createStillClock()
  let opened = 0
  let looked = 0
  const look = keepShow({
    isUnderWay: () => {
      looked += 1
      return isUnderWay()
    },
    whenChosen: (run) => isChosen && run(),
    openKeeper: () => (opened += 1),
    after: (delay, run) => clock.setAlarm(later(clock.now(), delay), run),
  })
  return {
    look,
    opened: () => opened,
    looked: () => looked,
    pass: async (ms: number) => {
      clock.pass(ms)
      for (let turns = 0; turns < 5; turns += 1) await Promise.resolve()
    },
  }
}

test('a show that is stored as under way has a keeper after two seconds, and no second one', async () => {
  const { look, opened, pass } = createStage(async () => true)
  look()
  await pass(1999)
  expect(opened()).toBe(0)
  await pass(1)
  expect(opened()).toBe(1)

  look()
  await pass(60_000)
  expect(opened()).toBe(1)
})

test('an overlay that is not the one of all that is to do it opens none', async () => {
  const { look, opened, pass } = createStage(async () => true, false)
  look()
  await pass(60_000)

  expect(opened()).toBe(0)
})

test('a show at rest has none, until it is started', async () => {
  let phase = 'idle'
  const { look, opened, pass } = createStage(async () => phase === 'running')
  look()
  await pass(2000)
  expect(opened()).toBe(0)

  phase = 'running'
  look()
  await pass(2000)
  expect(opened()).toBe(1)
})

test('storage that fails opens none, and is asked once in two seconds whatever the news', async () => {
  const { look, opened, looked, pass } = createStage(() => Promise.reject(new Error('blocked')))
  for (let at = 0; at < 100; at += 1) {
    look()
    await pass(100)
  }

  expect(opened()).toBe(0)
  expect(looked()).toBe(5)
})

/** Overlays where there are no locks, each opened after some ms; its keeper speaks 300 ms later. */
function createOverlays() {
  const clock = createStillClock()
  const bus = createMemoryBus()
  const after = (delay: number, run: () => void) =>
    clock.setAlarm(later(clock.now(), delay as never), run)
  const opened: string[] = []
  const keepers = new Map<string, Transport>()

  function keep(id: string): void {
    opened.push(id)
    const channel = bus.join()
    keepers.set(id, channel)
    const ask = (): void => {
      channel.publish({ type: 'who-leads', from: `keeper-of-${id}` })
      after(2000, ask)
    }
    after(300, ask)
  }

  return {
    opened,
    close: (id: string) => keepers.get(id)?.close(),
    /** In steps, so that what is said is heard before the next is due. */
    pass: async (ms: number) => {
      for (let at = 0; at < ms; at += 10) {
        clock.pass(10)
        for (let turns = 0; turns < 5; turns += 1) await Promise.resolve()
      }
    },
    open: (id: string, random: number) =>
      chosenByWord({ id, channel: bus.join(), random: () => random, after })(() => keep(id)),
  }
}

test('without locks, of two overlays that were opened together one has a keeper', async () => {
  const overlays = createOverlays()
  overlays.open('a', 0.4)
  overlays.open('b', 0.5)
  await overlays.pass(30_000)

  expect(overlays.opened).toEqual(['a'])
})

test('without locks, when the page with the keeper goes the other has one', async () => {
  const overlays = createOverlays()
  overlays.open('a', 0)
  await overlays.pass(5000)
  overlays.open('b', 0.9)
  await overlays.pass(20_000)
  expect(overlays.opened).toEqual(['a'])

  overlays.close('a')
  await overlays.pass(8000)
  expect(overlays.opened).toEqual(['a', 'b'])
})
