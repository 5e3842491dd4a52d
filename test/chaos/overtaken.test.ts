import { expect, test } from 'vitest'

import { createBadDisk } from '#test/storage/bad-disk.ts'

import { createWorld } from './world.ts'

const length = 3000
/** The page is frozen in the third cue, which has another scene, and wakes about the end of the ninth. */
const frozenAt = 7000
const due = 9 * length

/** How late a cut may be (ms): an armed one that could not be sent in time is made up to this late. */
const late = 130

function rundown(transition: object | null): string {
  const cues = Array.from({ length: 12 }, (_, at) => ({
    scene: `S${at % 4}`,
    planned: length,
    end: 'follow',
    transition,
  }))
  return JSON.stringify({ id: 'r', cues })
}

/** A show whose page has been frozen, so many ms from the end of the ninth cue. */
async function frozenUntil(wake: number, transition: object | null) {
  const disk = createBadDisk()
  const world = createWorld({ hasLocks: true, disk })
  const page = world.open()
  await world.pass(500)
  void page.host.ask('main', 'load', [rundown(transition)])
  const address = { url: 'ws://virtual', password: 'secret', remember: true }
  void page.host.ask('main', 'connect', [address])
  await world.pass(3000)
  const startedAt = world.now()
  void page.host.ask('main', 'send', [{ type: 'start' }])
  await world.pass(frozenAt)
  page.freeze()
  await world.pass(due + wake - frozenAt)
  return { disk, world, page, startedAt }
}

const wakes = [-2500, -600, -150, -60, -5]
const proves = [-40, 20, 80, 160, 700]
const moments = wakes.flatMap((wake) =>
  proves.filter((prove) => prove > wake).map((prove) => [wake, prove] as const),
)

test.each([
  ['without a transition', null],
  ['with one', { name: 'Fade', duration: 300 }],
])(
  'a page that was frozen and must prove that it leads asks OBS for no scene of a cue that is over, %s',
  async (_, transition) => {
    for (const [wake, prove] of moments) {
      const { disk, world, page, startedAt } = await frozenUntil(wake, transition)
      // Its own proof takes until then: the number is not read before.
      disk.become('silent')
      const before = world.obs.cuts.length
      page.thaw()
      await world.pass(prove - wake)
      disk.become('well')
      await world.pass(length - 1000)

      const made = world.obs.cuts.slice(before)
      const wrong = made.filter(({ at, scene }) => {
        const index = Math.floor((at - startedAt) / length)
        const isJustOver = (at - startedAt) % length <= late
        return scene !== `S${index % 4}` && !(isJustOver && scene === `S${(index - 1) % 4}`)
      })
      expect({ wake, prove, wrong }).toEqual({ wake, prove, wrong: [] })
      expect(made.at(-1)?.scene).toBe('S1')
      expect(new Set(made.map(({ scene }) => scene)).size).toBe(made.length)
    }
  },
)

/** Before the cut that ends the ninth cue; the show began in the frame after its command. */
const justBefore = [-60, -40, -10, 0, 10, 15, 30]

test.each(justBefore)(
  'a page that wakes just before the end of a cue (%i ms) waits for the next, and does not catch up with this one',
  async (wake) => {
    const { world, page } = await frozenUntil(wake, null)
    const before = world.obs.cuts.length
    page.thaw()
    await world.pass(1000)

    expect(world.obs.cuts.slice(before).map(({ scene }) => scene)).toEqual(['S1'])
  },
)
