import { once } from 'node:events'

import { expect, test } from 'vitest'

import { createActions } from '#obs/do/actions/actions.ts'
import type { Asking } from '#show/state/doing.ts'
import type { Observation } from '#show/state/observation.ts'
import { noon } from '#test/fixtures.ts'
import { arrived, openConnection } from '#test/obs/bench.ts'
import { createLog } from '#test/obs/log.ts'
import { mute } from '#test/show/actions/obs-of-states.ts'

const asking: Asking = {
  type: 'act',
  number: 1,
  act: mute('Mic/Aux', true),
  reads: true,
  by: { cueId: 'a', actionId: 'x', cue: 'A', take: 1 },
  isBack: false,
  at: noon,
}

test.each([
  [true, 'only once it is stored what was before'],
  [false, 'at once, if nothing was read'],
])('a state is set (reads: %s) %s', async (reads) => {
  const { obs, clock, connection } = await openConnection()
  const seen = createLog<Observation>()
  const actions = createActions({ connection, clock, observe: seen.add })
  const storage = new EventTarget()
  const isSet = (): boolean => obs.received.some(({ type }) => type === 'SetInputMute')

  const sent: boolean[] = []
  actions.act(
    { ...asking, reads },
    async () => void (await once(storage, 'stored')),
    () => sent.push(isSet()),
  )
  if (reads) {
    await seen.first('action-read')
    await arrived(connection)
    expect(isSet()).toBe(false)
    expect(sent).toEqual([])
    storage.dispatchEvent(new Event('stored'))
  }
  await seen.first('action-done')
  expect(isSet()).toBe(true)
  // That is when it is sent, in the list of why.
  expect(sent).toEqual([false])
})
