import { expect, test } from 'vitest'

import { createOverlaySource } from '#obs/do/overlay-source.ts'
import { mendSetUp, readSetUp } from '#obs/do/set-up.ts'
import { openConnection } from '#test/obs/bench.ts'

test('what OBS does not tell is null, and the rest is read', async () => {
  const { obs, connection } = await openConnection()
  obs.answer('GetStreamServiceSettings', () => ({ code: 702 }))
  obs.answer('GetStats', () => ({ ok: { availableDiskSpace: null } }))
  obs.answer('GetVideoSettings', () => ({ code: 205 }))
  obs.answer('GetInputList', () => ({ code: 205 }))

  expect(await readSetUp(connection)).toEqual({
    service: null,
    freeDisk: null,
    inputs: null,
    scenes: null,
  })
})

test('what OBS refuses to mend is said in its words', async () => {
  const { obs, connection } = await openConnection()
  obs.answer('CreateScene', () => ({ code: 601, comment: 'A source already exists.' }))

  await expect(
    mendSetUp(
      connection,
      { type: 'create-scene', scene: 'One' },
      { source: createOverlaySource(connection), url: '', scenes: [] },
    ),
  ).rejects.toThrow(/CreateScene.*A source already exists/)
})
