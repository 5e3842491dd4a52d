import { createShowClock } from '#orchestrator/run/clock.ts'
import type { Show } from '#show/state/show.ts'
import type { Kept } from '#storage/kept.ts'
import { keepInMemory } from '#storage/memory.ts'
import { createShowStore } from '#storage/show-store.ts'
import { at, onObs, play } from '#test/fixtures.ts'
import { createStillClock } from '#test/still-clock.ts'

export const setting = createShowClock({ ...createStillClock(), setting: null }).setting()

export const onAir = play(
  onObs(),
  [0, { type: 'start' }],
  [0, { type: 'cut-made', cut: 1, scene: 'welcome' }],
).show

export async function keptOf(show: Show = onAir): Promise<Kept> {
  const kept = keepInMemory()
  await createShowStore(kept, 'main').save(show, setting, at(1))
  return kept
}
