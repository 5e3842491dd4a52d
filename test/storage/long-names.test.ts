import { expect, test } from 'vitest'

import { rundownToText, textToRundown } from '#decode/own/rundown-text.ts'
import { rundownFromScenes } from '#dock/rundown/new-cue.ts'
import { createShowClock } from '#orchestrator/run/clock.ts'
import type { Input } from '#show/state/input.ts'
import type { Show } from '#show/state/show.ts'
import { keepInMemory } from '#storage/memory.ts'
import { createShowStore } from '#storage/show-store.ts'
import { at, obsReading, onObs, play } from '#test/fixtures.ts'
import { createStillClock } from '#test/still-clock.ts'

const setting = createShowClock({ ...createStillClock(), setting: null }).setting()
const long = 'z'.repeat(501)
const makeId = (): string => 'new'

async function reloaded(show: Show): Promise<Show> {
  const kept = keepInMemory()
  await createShowStore(kept, 'main').save(show, setting, at(9))
  const { show: loaded, troubles } = await createShowStore(kept, 'main').load()
  expect(troubles).toEqual([])
  return loaded
}

async function survives(...inputs: readonly Input[]): Promise<Show> {
  const { show } = play(onObs(), [0, { type: 'start' }], ...inputs.map((one) => [1, one] as const))
  const loaded = await reloaded(show)

  expect(loaded.run).toEqual(show.run)
  expect(loaded.rundown).toEqual(show.rundown)
  return loaded
}

test('a scene with a very long name that is put on program by hand', async () => {
  const scenes = ['welcome', long]
  const loaded = await survives(
    { type: 'scenes-changed', scenes },
    { type: 'cut-made', cut: 1, scene: 'welcome' },
    { type: 'program-changed', scene: long },
  )

  expect(loaded.run.override).toMatchObject({ scene: long, by: 'hand' })
})

test('a scene that is given a very long name in OBS, of a cue to come and of the one on air', async () => {
  const coming = await survives({ type: 'scene-renamed', from: 'host', to: long })
  const onAir = await survives({ type: 'scene-renamed', from: 'welcome', to: long })

  expect(coming.rundown.cues[1]?.scene).toBe(long)
  expect(onAir.run.onAir?.cue.scene).toBe(long)
})

test('a rundown made of OBS’s scenes, one of which has a very long name', async () => {
  const made = rundownFromScenes(['A', long], makeId)
  const loaded = await survives(
    { type: 'obs-read', reading: obsReading(['A', long], 'A'), linkCameUp: false },
    {
      type: 'reconfigure',
      sure: true,
      rundown: { ...made, cues: made.cues.map((cue, n) => ({ ...cue, id: `${n}` })) },
    },
    { type: 'take', cueId: '1' },
  )

  expect(loaded.run.onAir?.cue.scene).toBe(long)
  expect(textToRundown(rundownToText(loaded.rundown), makeId)).toMatchObject({ ok: true })
})
