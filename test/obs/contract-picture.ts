import assert from 'node:assert/strict'

import { takePicture } from '#obs/read/scene-picture.ts'

import type { ObsUnderTest } from './contract-bench.ts'
import { codeOf, onBench } from './contract-bench.ts'

export async function pictures(obs: ObsUnderTest): Promise<void> {
  await onBench(obs, async ({ connection }) => {
    // Also of a scene that is not on program.
    for (const scene of ['One', 'Two']) {
      const taken = await takePicture(connection, obs.clock, scene, () => true)
      assert.match(taken?.image ?? '', /^data:image\/jpeg;base64,\/9j\//)
    }
    await assert.rejects(
      takePicture(connection, obs.clock, 'Nowhere', () => true),
      (error) => codeOf(error) === 600,
    )
    for (const [fields, code] of [
      [{ imageHeight: 7 }, 402],
      [{ imageCompressionQuality: 101 }, 402],
      [{ imageFormat: 'nothing' }, 400],
    ] as const) {
      const asked = { sourceName: 'One', imageFormat: 'jpeg', ...fields }
      await assert.rejects(
        connection.call('GetSourceScreenshot', asked),
        (error) => codeOf(error) === code,
      )
    }
  })
}
