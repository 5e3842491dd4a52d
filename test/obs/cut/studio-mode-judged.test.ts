import { expect, test } from 'vitest'

import { instant, milliseconds } from '#base/time.ts'
import { createCuts } from '#obs/cut/cuts.ts'
import { noRiding } from '#obs/cut/cutting.ts'
import { createProgramWrites } from '#obs/link/program-writes.ts'
import { watchTransitions } from '#obs/read/transition-watch.ts'
import type { Observation } from '#show/state/observation.ts'
import { noon } from '#test/fixtures.ts'
import { arrived, atOnce, openConnection } from '#test/obs/bench.ts'

test('a switch that OBS dropped in studio mode is not called exact by the word of the cut that mended it', async () => {
  const { obs, clock, connection } = await openConnection({
    scenes: ['One', 'Two', 'Three'],
  })
  const period = milliseconds(1000 / 30)
  const transitions = watchTransitions(connection, clock)
  const seen: Observation[] = []
  obs.answer('GetStats', () => ({
    ok: {
      renderTotalFrames: Math.floor((clock.now() - noon) / period),
      renderSkippedFrames: 0,
      availableDiskSpace: 1000,
    },
  }))
  let wake: (() => void) | null = null
  obs.answer('Sleep', async () => {
    await new Promise<void>((go) => (wake = go))
    return { ok: null }
  })
  await connection.call('SetStudioModeEnabled', { studioModeEnabled: true })
  const grid = { origin: noon, period, error: milliseconds(1), samples: 20, isCurrent: true }
  const cuts = createCuts({
    riding: noRiding,
    connection,
    clock,
    showId: 'main',
    mayWrite: atOnce,
    writes: createProgramWrites(),
    transitions,
    frames: {
      clock: () => grid,
      aim: (due) => ({ at: instant(due - 18), frame: Math.round((due - noon) / period) }),
    },
    isStudioMode: () => true,
    observe: (o) => seen.push(o),
    tellLanded: () => {},
    look: () => {},
  })
  await arrived(connection)
  const begin = clock.now()
  const at = instant(noon + Math.ceil((begin - noon + 1000) / (period * 3)) * period * 3)
  const next = { take: 1, at, scene: 'Two', transition: null }
  await arrived(connection)
  await arrived(connection)
  cuts.plan(next, 1, 'Two')
  clock.pass(at - clock.now() - 350)
  for (let n = 0; n < 8; n += 1) await arrived(connection)
  expect(wake).not.toBeNull()
  // A person presses "Transition" (a fade of 60 s) in OBS.
  await connection.call('SetCurrentSceneTransition', { transitionName: 'Fade' })
  await connection.call('SetCurrentProgramScene', { sceneName: 'Three' })
  await arrived(connection)
  clock.pass(at - 18 - clock.now())
  ;(wake as unknown as () => void)()
  for (let n = 0; n < 8; n += 1) await arrived(connection)
  clock.pass(400)
  // The fade is over, and the scene is asked for again: 0.4 s late.
  obs.emit('SceneTransitionStarted', { transitionName: 'Cut' })
  for (let n = 0; n < 4; n += 1) await arrived(connection)
  clock.pass(150)
  for (let n = 0; n < 8; n += 1) await arrived(connection)
  const measured = seen.flatMap((o) => (o.type === 'cut-measured' ? [o.cut] : []))
  expect(measured.map(({ frames }) => frames)).not.toContain(0)
})
