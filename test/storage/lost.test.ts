import { describe, expect, test } from 'vitest'

import { rundownToText } from '#decode/own/rundown-text.ts'
import { decodeMirrored } from '#decode/stored/mirrored.ts'
import { createMirror } from '#orchestrator/beside/mirror.ts'
import type { Mirrored, Offer } from '#orchestrator/beside/mirrored.ts'
import { exampleRundown } from '#show/state/example.ts'
import type { Show } from '#show/state/show.ts'
import { keepInMemory } from '#storage/memory.ts'
import { createShowStore } from '#storage/show-store.ts'
import { at, matinee, onObs, play, rehearsing, scenesAsked } from '#test/fixtures.ts'
import { put } from '#test/show/calendar/stage.ts'
import { createStillClock } from '#test/still-clock.ts'
import { settle } from '#test/subscription/stage.ts'

import { keptOf, onAir, setting } from './mirrored-by.ts'
import stored from './stored-by-0.1.0.json'

/** What OBS keeps after the show was followed there for long, and what was offered. */
async function mirroredBy(show: Show): Promise<{ copy: unknown; offer: Offer | null }> {
  const before: Mirrored = {
    version: 1,
    savedAt: at(0),
    rundown: rundownToText({ ...matinee, title: 'Backup' }),
    policy: show.policy,
    broadcast: show.broadcast.config,
  }
  let copy = before
  let offer: Offer | null = null
  const clock = createStillClock()
  const mirror = createMirror({
    ...clock,
    wall: clock.now,
    read: async () => copy,
    write: async (value) => void (copy = value),
    toText: rundownToText,
    decode: (value) => decodeMirrored(value, () => 'restored'),
    onOffer: (next) => (offer = next),
    onTrouble: () => {},
    keep: () => {},
    settled: async () => true,
  })
  mirror.follow({ ...show, obs: onObs().obs })
  await settle()
  clock.pass(60_000)
  await settle()
  return { copy: JSON.parse(copy.rundown).title, offer }
}

describe('what cannot be read takes nothing else with it, and no copy in OBS', () => {
  test('an unreadable run leaves its rundown, policy and what is configured', async () => {
    const policy = { ...onAir.policy, byHand: 'adopt' } as const
    const calendar = play(onAir, [1, put()]).show.calendar
    const kept = await keptOf({ ...onAir, policy, calendar })
    const value = (await kept.read('show/main')) as { saved: object }
    await kept.write([['show/main', { ...value, saved: { ...value.saved, run: 'spoilt' } }]])
    const { show, troubles } = await createShowStore(kept, 'main').load()

    expect(show).toMatchObject({ origin: 'stored', policy, run: { phase: 'idle' } })
    expect(show.calendar.plans).toEqual(calendar.plans)
    expect(show.rundown).toEqual(matinee)
    expect(troubles).toHaveLength(1)
    expect(troubles[0]).toContain('“aside/show/main/1”')
  })

  test.each([
    ['is no object', 7],
    ['cannot be got at', null],
  ])('a run that %s leaves its rundown', async (_, spoilt) => {
    const kept = await keptOf()
    const read = async (key: string): Promise<unknown> => {
      if (spoilt === null && key === 'show/main') throw new Error('DataError')
      return await kept.read(key)
    }
    await kept.write([['rundown/older', await kept.read('rundown/r')]])
    if (spoilt !== null) await kept.write([['show/main', spoilt]])
    const { show, troubles } = await createShowStore({ ...kept, read }, 'main').load()

    expect(show.origin).toBe('stored')
    expect(show.rundown).toEqual(matinee)
    expect(troubles).toHaveLength(1)
  })

  test('an unreadable run that was stored before there was a pointer leaves the only rundown', async () => {
    const kept = keepInMemory(Object.entries({ ...stored, 'show/main': 'spoilt' }))
    const { show } = await createShowStore(kept, 'main').load()

    expect(show).toMatchObject({ origin: 'stored', rundown: { title: 'Matinee' } })
  })

  test.each([
    ['unreadable', { id: 'r', revision: 1, text: '{"onframe":1,"cues":[{"scene":7}]}' }],
    ['gone', undefined],
  ])(
    'a rundown that is %s: OBS’s copy is offered and stays, over reloads too',
    async (_, value) => {
      const kept = await keptOf(rehearsing())
      if (value) await kept.write([['rundown/r', value]])
      else await kept.remove('rundown/r')
      const { show, troubles } = await createShowStore(kept, 'main').load()
      await createShowStore(kept, 'main').save(show, setting, at(2))
      const again = await createShowStore(kept, 'main').load()

      expect(troubles).toHaveLength(1)
      expect(again.show).toMatchObject({ origin: 'lost', rundown: { cues: [] } })
      for (const found of [show, again.show]) {
        expect(await mirroredBy(found)).toMatchObject({
          copy: 'Backup',
          offer: { rundown: { title: 'Backup' } },
        })
      }
      if (value) expect(await kept.read('rundown/r')).toEqual(value)
    },
  )

  test('nothing stored: the offer that nobody answered is there after a reload', async () => {
    const kept = keepInMemory()
    const { show } = await createShowStore(kept, 'main').load()
    await createShowStore(kept, 'main').save(show, setting, at(2))
    const again = (await createShowStore(kept, 'main').load()).show

    expect(again).toMatchObject({ origin: 'example', rundown: exampleRundown })
    expect(await mirroredBy(again)).toMatchObject({ copy: 'Backup', offer: { savedAt: at(0) } })
  })

  test('an offer that was turned down is not made again, and the copy stays all the same', async () => {
    const kept = keepInMemory()
    const { show } = await createShowStore(kept, 'main').load()
    const declined = play(show, [0, { type: 'offer-answered' }]).show
    await createShowStore(kept, 'main').save(declined, setting, at(2))
    const again = (await createShowStore(kept, 'main').load()).show

    expect(await mirroredBy(again)).toEqual({ copy: 'Backup', offer: null })
  })

  test('an example that was stored before this was known is still the example', async () => {
    const kept = await keptOf(rehearsing(exampleRundown))
    const value = (await kept.read('show/main')) as { saved: object }
    await kept.write([['show/main', { ...value, saved: { ...value.saved, origin: undefined } }]])
    const { show } = await createShowStore(kept, 'main').load()

    expect(await mirroredBy(show)).toMatchObject({ copy: 'Backup', offer: { savedAt: at(0) } })
  })

  test('an unreadable clock takes no show with it', async () => {
    const kept = await keptOf()
    const value = (await kept.read('show/main')) as object
    await kept.write([['show/main', { ...value, clock: { at: 'noon' } }]])
    const { show, clock, troubles } = await createShowStore(kept, 'main').load()

    expect(clock).toBeNull()
    expect(show.run).toEqual(onAir.run)
    expect(troubles).toHaveLength(1)
  })
})

describe('a show on air whose rundown is lost', () => {
  test('goes on with its cue alone, which holds at its end; no other is ever taken', async () => {
    const kept = await keptOf()
    await kept.remove('rundown/r')
    const { show, troubles } = await createShowStore(kept, 'main').load()
    const later = play(
      { ...show, obs: onAir.obs },
      [5, { type: 'woken' }],
      [10, { type: 'time-up', take: 1 }],
      [600, { type: 'woken' }],
    )

    expect(scenesAsked(later.effects)).toEqual([])
    expect(later.show.run).toMatchObject({ phase: 'running', onAir: { cue: { id: 'welcome' } } })
    expect(later.show.rundown.cues.map(({ id }) => id)).toEqual(['welcome'])
    expect(troubles).toHaveLength(1)
    expect(troubles[0]).toContain('waits at its end')
  })

  test('goes on as planned when the copy of OBS is taken', async () => {
    const kept = await keptOf()
    await kept.remove('rundown/r')
    const { show } = await createShowStore(kept, 'main').load()
    const { offer } = await mirroredBy(show)
    const { effects } = play(
      { ...show, obs: onAir.obs, program: 'welcome' },
      [5, { type: 'reconfigure', rundown: offer?.rundown ?? matinee }],
      [10, { type: 'skip' }],
    )

    expect(scenesAsked(effects)).toEqual(['host'])
  })
})

test('a show that was stored by version 0.1.0 goes on', async () => {
  const { show, clock, troubles } = await createShowStore(
    keepInMemory(Object.entries(stored)),
    'main',
  ).load()

  expect(troubles).toEqual([])
  expect(clock).toEqual(stored['show/main'].clock)
  expect(show.rundown).toEqual(matinee)
  expect(show).toMatchObject({
    origin: 'stored',
    mode: 'obs',
    run: { onAir: { cue: { id: 'host' } }, override: { scene: 'Other' } },
    broadcast: { phase: 'starting', sessionId: 'tonight' },
  })
})
