import { expect, test } from 'vitest'

import { openConnection } from '#test/obs/bench.ts'

import { portAlone } from './port-alone.ts'

test('a slot is not written again before OBS has answered, however long it hangs', async () => {
  const { obs, clock, connection } = await openConnection()
  const told: unknown[] = []
  const port = portAlone(connection, clock, (error) => told.push(error))
  const answers: (() => void)[] = []
  obs.answer('SetPersistentData', async () => {
    await new Promise<void>((go) => {
      answers.push(go)
    })
    return { ok: null }
  })
  const written = (): readonly unknown[] =>
    obs.received
      .filter(({ type }) => type === 'SetPersistentData')
      .map(({ data }) => data['slotValue'])

  port.retarget('onframe-cut-0', 'Two')
  port.retarget('onframe-cut-0', null)
  await obs.quiet()
  clock.pass(8000)
  await obs.quiet()
  // It works on several threads: what is asked for later may be done sooner.
  expect(written()).toEqual(['Two'])
  expect(told).toHaveLength(1)

  answers[0]?.()
  await obs.quiet()
  expect(written()).toEqual(['Two', false])
})
