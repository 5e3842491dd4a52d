import { expect, test } from 'vitest'

import type { Duration } from '#base/time.ts'
import { milliseconds } from '#base/time.ts'
import type { Taken } from '#orchestrator/beside/pictures.ts'
import { createPictures } from '#orchestrator/beside/pictures.ts'
import type { Show } from '#show/state/show.ts'
import { cue, noon, onObs, play, rundown } from '#test/fixtures.ts'
import { createStillClock } from '#test/still-clock.ts'
import { settle } from '#test/subscription/stage.ts'

const quick = milliseconds(20)

/** OBS makes a picture when it is told to, or at once. */
function createGallery(first: Show = onObs()) {
  const clock = createStillClock()
  /** When OBS was asked, in s after noon. */
  const asked: number[] = []
  const told: unknown[] = []
  let show = first
  let lookers = 1
  let make: (() => Promise<Taken | null>) | null = null
  const pictures = createPictures({
    ...clock,
    showNow: clock.now,
    show: () => show,
    isWanted: () => lookers > 0,
    take: () => {
      asked.push((clock.now() - noon) / 1000)
      return make === null ? made(quick) : make()
    },
    tell: (picture) => told.push(picture),
  })
  return {
    asked,
    told,
    look: async () => {
      pictures.look()
      await settle()
    },
    stop: pictures.stop,
    setLookers: (count: number) => (lookers = count),
    setShow: (next: Show) => (show = next),
    setMake: (next: () => Promise<Taken | null>) => (make = next),
    pass: async (ms: number) => {
      for (let passed = 0; passed < ms; passed += 100) {
        clock.pass(100)
        await settle()
      }
    },
    isAsleep: () => clock.nextAt() === null,
  }
}

function made(took: Duration): Promise<Taken> {
  return Promise.resolve({ image: 'a picture', took })
}

const shown = { scene: 'Other', image: 'a picture', lack: null }

test('nobody looks: OBS is never asked, and the thread sleeps', async () => {
  const gallery = createGallery()
  await gallery.pass(10_000)

  expect(gallery.asked).toEqual([])
  expect(gallery.isAsleep()).toBe(true)
})

test('ten look: OBS is asked once a second for all of them, and not any more once the last is gone', async () => {
  const gallery = createGallery()
  for (let count = 0; count < 10; count += 1) {
    await gallery.look()
    await gallery.pass(100)
  }
  await gallery.pass(2500)
  gallery.setLookers(0)
  await gallery.pass(5000)

  expect(gallery.asked).toEqual([0, 1, 2, 3])
  expect(gallery.told).toEqual([shown, shown, shown, shown])
  expect(gallery.isAsleep()).toBe(true)
})

test('one who stops and looks again at once is not served sooner', async () => {
  const gallery = createGallery()
  await gallery.look()
  gallery.setLookers(0)
  await gallery.pass(300)
  gallery.setLookers(1)
  await gallery.look()
  await gallery.look()
  await gallery.pass(1000)

  expect(gallery.asked).toEqual([0, 1])
})

test('OBS is at one: it is not asked for another until it is done', async () => {
  const gallery = createGallery()
  const { finish, make } = makeLate()
  gallery.setMake(make)
  await gallery.look()
  await gallery.pass(30_000)
  expect(gallery.asked).toEqual([0])

  finish(null)
  await gallery.pass(1000)
  expect(gallery.asked).toEqual([0, 31])
})

test('a picture that comes when nobody looks any more is not told', async () => {
  const gallery = createGallery()
  const { finish, make } = makeLate()
  gallery.setMake(make)
  await gallery.look()
  gallery.setLookers(0)
  finish({ image: 'a picture', took: quick })
  await gallery.pass(1000)

  expect(gallery.told).toEqual([])
})

test('none is asked for within 2 s before a cut of the show, or half a second after it', async () => {
  const cues = rundown(cue('one', 6), cue('two', 6), cue('three', null))
  let show = onObs(cues)
  const gallery = createGallery(show)
  await gallery.look()
  show = play(show, [0, { type: 'start' }]).show
  gallery.setShow({ ...show, program: 'one' })
  await gallery.pass(6000)
  show = play(show, [5.95, { type: 'skip' }]).show
  gallery.setShow({ ...show, program: 'two' })
  await gallery.pass(6000)

  // Nothing was on air when the first was made; cuts are at 0, 5.95 and 11.95.
  expect(gallery.asked).toEqual([0, 1, 2, 3, 7, 8, 9])
})

test('OBS was too slow: there are no pictures for a while, longer each time, and it is told in a word', async () => {
  const gallery = createGallery()
  gallery.setMake(() => made(milliseconds(251)))
  await gallery.look()
  await gallery.pass(35_000)
  expect(gallery.asked).toEqual([0, 10, 30])
  const slow = { scene: 'Other', image: null, lack: 'slow' }
  expect(gallery.told).toEqual([slow, slow, slow])

  // One that comes later hears it, too.
  await gallery.look()
  expect(gallery.told).toHaveLength(4)
  gallery.setMake(() => made(quick))
  await gallery.pass(37_000)
  expect(gallery.asked).toEqual([0, 10, 30, 70, 71, 72])
  expect(gallery.told.slice(4)).toEqual([shown, shown, shown])
  gallery.setMake(() => made(milliseconds(251)))
  await gallery.pass(12_000)
  // It begins anew with the shortest.
  expect(gallery.asked.slice(6)).toEqual([73, 83])
})

test('OBS refuses a picture: the same, by another word', async () => {
  const gallery = createGallery()
  gallery.setMake(() => Promise.reject(new Error('OBS refused GetSourceScreenshot (702).')))
  await gallery.look()
  await gallery.pass(9000)

  expect(gallery.asked).toEqual([0])
  expect(gallery.told).toEqual([{ scene: 'Other', image: null, lack: 'refused' }])
})

test.each<[string, Show]>([
  ['in rehearsal', { ...onObs(), mode: 'rehearsal' }],
  ['while OBS is away', { ...onObs(), obs: { ...onObs().obs, link: { phase: 'off' } } }],
  [
    'while another Onframe runs the show',
    { ...onObs(), obs: { ...onObs().obs, rival: rivalOf() } },
  ],
  ['before program is known', { ...onObs(), program: null }],
])('%s OBS is not asked', async (_when, show) => {
  const gallery = createGallery(show)
  await gallery.look()
  await gallery.pass(3000)
  expect(gallery.asked).toEqual([])

  gallery.setShow(onObs())
  await gallery.pass(1000)
  expect(gallery.asked).toHaveLength(1)
})

test('a show that is closed asks no more', async () => {
  const gallery = createGallery()
  await gallery.look()
  gallery.stop()
  await gallery.pass(3000)

  expect(gallery.asked).toEqual([0])
  expect(gallery.isAsleep()).toBe(true)
})

/** A picture that is made when it is said. */
function makeLate() {
  let end: ((taken: Taken | null) => void) | null = null
  return {
    make: (): Promise<Taken | null> => new Promise((resolve) => (end = resolve)),
    finish: (taken: Taken | null) => end?.(taken),
  }
}

function rivalOf(): Show['obs']['rival'] {
  return { title: 'Theirs', since: noon, isOn: true } as unknown as Show['obs']['rival']
}
