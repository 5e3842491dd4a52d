import { expect, test } from 'vitest'

import type { ObsLink } from '#obs/link.ts'
import { createObsLink } from '#obs/link.ts'
import type { Observation } from '#show/state/observation.ts'
import { createStillClock } from '#test/still-clock.ts'

const away = 'OBS is not connected'

function openAway(seen: Observation[] = []): ObsLink {
  const { now, setAlarm } = createStillClock()
  const observe = (observation: Observation): void => void seen.push(observation)
  return createObsLink({ now, setAlarm, random: () => 0, showId: 'main', observe })
}

test('while OBS is away nothing is said to be stopped, whatever was started', async () => {
  const link = openAway()

  await expect(link.stopOutputs(['stream'], false)).rejects.toThrow(away)
  // An emergency stop ends any stream, also one that was not started here.
  await expect(link.stopOutputs([], true)).rejects.toThrow(away)
})

test('while OBS is away a start that began no output has nothing to stop', async () => {
  await expect(openAway().stopOutputs([], false)).resolves.toBeUndefined()
})

test('while OBS is away nothing is started, nor said to be on program', async () => {
  const seen: Observation[] = []
  const link = openAway(seen)
  await expect(link.startOutputs(['stream'])).rejects.toThrow(away)
  const cut = { type: 'put-on-program', cut: 1, scene: 'Main', transition: null, at: null } as const
  link.putOnProgram({ ...cut, ended: null, because: 'on time' })

  expect(seen).toMatchObject([{ type: 'cut-failed', cut: 1, scene: 'Main' }])
})
