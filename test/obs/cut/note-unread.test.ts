import { describe, expect, onTestFinished, test } from 'vitest'

import type { Instant } from '#base/time.ts'
import { instant } from '#base/time.ts'
import type { Observation } from '#show/state/observation.ts'
import { noon } from '#test/fixtures.ts'
import { connect, startObs } from '#test/obs/bench.ts'
import type { FakeHandler } from '#test/obs/fake-obs.ts'
import { silence } from '#test/obs/fake-obs.ts'
import type { Log } from '#test/obs/log.ts'
import { createLog } from '#test/obs/log.ts'
import { startAlone } from '#test/obs/session-alone.ts'
import { createStillClock } from '#test/still-clock.ts'

const realm = 'OBS_WEBSOCKET_DATA_REALM_GLOBAL'
const usualDue = instant(noon + 40)
const hour = 3_600_000
const refusal: FakeHandler = () => ({ code: 703, comment: 'The file cannot be read.' })

interface Entry {
  readonly due?: Instant
  /** What differs in the other page's note. */
  readonly note?: object
  readonly isPlanned?: boolean
  /** How OBS answers from now on. */
  readonly answers?: Readonly<Record<string, FakeHandler>>
}

/** Another page has armed the cut to "Two" and is gone; OBS lets this one in at noon. */
async function enter({ due = usualDue, note, isPlanned = true, answers = {} }: Entry = {}) {
  const clock = createStillClock()
  const obs = await startObs({
    scenes: ['One', 'Two', 'Three'],
    after: (ms, run) => clock.setAlarm(instant(clock.now() + ms), run),
  })
  const connection = await connect(obs, clock)
  const plan = { take: 1, at: due, scene: 'Two', transition: null }
  const armed = { slot: 'onframe-cut-3', aimedAt: instant(due - 18), ...plan, ...note }
  for (const [slotName, slotValue] of [
    ['onframe-armed', armed],
    ['onframe-cut-3', 'Two'],
  ] as const) {
    await connection.call('SetPersistentData', { realm, slotName, slotValue })
  }
  for (const [type, handler] of Object.entries(answers)) obs.answer(type, handler)

  const told: Log<Observation> = createLog<Observation>()
  const session = startAlone(connection, clock, told.add)
  onTestFinished(session.stop)
  session.plan(isPlanned ? plan : null, null, 'One')
  await told.first('obs-read')
  await obs.quiet()

  async function pass(ms: number, times = 1): Promise<void> {
    for (let passed = 0; passed < times; passed += 1) {
      clock.pass(ms)
      await obs.quiet()
    }
  }

  function inSlot(slot: string): readonly unknown[] {
    return obs.received
      .filter(({ type, data }) => type === 'SetPersistentData' && data['slotName'] === slot)
      .map(({ data }) => data['slotValue'])
  }

  return {
    obs,
    told,
    session,
    pass,
    inTheirSlot: () => inSlot('onframe-cut-3'),
    armed: () =>
      obs.arrived.filter(
        ({ types }) => types[0] === 'Sleep' && types.includes('SetCurrentProgramScene'),
      ).length,
    asked: () =>
      obs.received
        .filter(({ type }) => type === 'SetCurrentProgramScene')
        .map(({ data }) => data['sceneName']),
    theirBatchCuts: async () => {
      await connection.call('SetCurrentProgramScene', { sceneName: 'Two' })
      await obs.quiet()
    },
    cueEnds: async (cut = 9, ended = 1, scene = 'Two') => {
      session.plan(null, null, scene)
      const why = { at: due, because: 'follow' }
      session.put({ type: 'put-on-program', cut, scene, transition: null, ended, ...why })
      await obs.quiet()
    },
  }
}

const made = { type: 'cut-made', cut: 9, scene: 'Two' }

describe('a note of which OBS tells nothing', () => {
  test.each([
    ['never answers', silence()],
    ['refuses', refusal],
  ])('keeps no cut waiting for ever, and it is told why: OBS %s', async (_, handler) => {
    const page = await enter({
      note: { aimedAt: noon - hour },
      answers: { GetPersistentData: handler },
    })
    await page.pass(40)
    await page.cueEnds()
    await page.pass(5000, 3)

    expect(page.asked()).toEqual(['Two'])
    expect(page.told.all).toContainEqual(made)
    expect(page.told.all.find(({ type }) => type === 'trouble')).toMatchObject({
      message: expect.stringContaining('GetPersistentData') as string,
    })
  })

  test('makes no cut twice that is seen on program meanwhile', async () => {
    const page = await enter({ answers: { GetPersistentData: silence() } })
    await page.pass(22)
    await page.theirBatchCuts()
    await page.pass(18)
    await page.cueEnds()
    await page.pass(5000, 3)

    expect(page.asked()).toHaveLength(1)
    expect(page.told.all).toContainEqual(made)
  })

  test('nor if the slot is what cannot be read', async () => {
    const slotValue = { slot: 'onframe-cut-3', aimedAt: noon + 22, take: 1, at: usualDue }
    const armed = { ...slotValue, scene: 'Two', transition: null }
    const page = await enter({
      answers: {
        GetPersistentData: (asked) =>
          asked['slotName'] === 'onframe-armed' ? { ok: { slotValue: armed } } : refusal(asked),
      },
    })
    await page.pass(22)
    await page.theirBatchCuts()
    await page.pass(18)
    await page.cueEnds()
    await page.pass(100)

    expect(page.armed()).toBe(0)
    expect(page.asked()).toHaveLength(1)
    expect(page.told.all).toContainEqual(made)
  })

  test.each([
    ['never answers', silence()],
    ['refuses', refusal],
  ])('a cut is asked for in the end if OBS %s what is on program', async (_, handler) => {
    const page = await enter({ answers: { GetCurrentProgramScene: handler } })
    await page.pass(40)
    await page.cueEnds()
    await page.pass(5000, 5)

    expect(page.asked()).toEqual(['Two'])
    expect(page.told.all).toContainEqual(made)
  })
})

test.each([
  ['is long over, unless the clock was set on', -hour],
  ['is far away, since the clock was set back', hour],
])('a batch is cancelled whose moment %s', async (_, by) => {
  const note = { aimedAt: noon + by, at: noon + by + 18 }
  const page = await enter({ due: instant(noon + 3000), note })

  expect(page.inTheirSlot()).toEqual(['Two', false])
  // And holds up none of our own: with two of OBS's threads none may sleep beside it.
  await page.pass(2700)
  expect(page.armed()).toBeGreaterThan(0)
})

test('a cut that was cancelled too late is told as our own: nobody has switched by hand', async () => {
  const page = await enter({ isPlanned: false })
  expect(page.inTheirSlot()).toEqual(['Two', false])
  await page.pass(22)
  await page.theirBatchCuts()
  await page.pass(100)

  const changed = page.told.all.find(
    ({ type }) => type === 'cut-escaped' || type === 'program-changed',
  )
  expect(changed).toEqual({ type: 'cut-escaped', scene: 'Two' })
})

test('a cut is not lost if OBS never answers what was written before it', async () => {
  const page = await enter({ due: instant(noon + 30_000), note: { aimedAt: noon - hour } })
  page.obs.answer('SetPersistentData', silence())
  page.session.plan(
    { take: 1, at: instant(noon + 8000), scene: 'Two', transition: null },
    null,
    'One',
  )
  await page.pass(7700)
  await page.pass(300)
  await page.cueEnds()
  expect(page.asked()).toEqual(['Two'])

  // It still waits for that answer when the next one is to be armed.
  await page.pass(8000)
  page.session.plan(
    { take: 2, at: instant(noon + 20_000), scene: 'Three', transition: null },
    null,
    'Two',
  )
  await page.pass(3700)
  await page.pass(300)
  await page.cueEnds(10, 2, 'Three')
  expect(page.asked()).toEqual(['Two', 'Three'])
})
