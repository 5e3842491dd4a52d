import { expect, onTestFinished, test, vi } from 'vitest'

import { toSecret } from '#base/redacted.ts'
import { createObsLink } from '#obs/link.ts'
import { createStillClock } from '#test/still-clock.ts'

import { startObs } from './bench.ts'

test('the two copies that OBS keeps are in one file, so they are written one after the other', async () => {
  const obs = await startObs()
  const { now, setAlarm } = createStillClock()
  const link = createObsLink({ now, setAlarm, random: () => 0, showId: 'main', observe: () => {} })
  onTestFinished(() => link.stop())
  expect(await link.start({ url: obs.url, password: toSecret('') })).toMatchObject({ ok: true })
  const answers: (() => void)[] = []
  obs.answer('SetPersistentData', async () => {
    await new Promise<void>((go) => answers.push(go))
    return { ok: null }
  })
  const both = Promise.all([link.mirror.write({ a: 1 }), link.libraryMirror.write({ b: 2 })])
  await obs.asked('SetPersistentData')
  await obs.quiet()
  expect(answers).toHaveLength(1)

  answers[0]?.()
  await vi.waitUntil(() => answers.length === 2, { timeout: 10_000 })
  answers[1]?.()
  await both
})
