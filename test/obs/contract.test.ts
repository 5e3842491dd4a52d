import { describe, expect, test } from 'vitest'

import { contract } from './contract.ts'
import { startFakeObs } from './fake-obs.ts'

describe.each(['29', '32'] as const)('the stand-in keeps what we rely on of OBS %s', (version) => {
  test.each(contract)('$name', async ({ run }) => {
    const obs = await startFakeObs({ password: 'right horse', version })
    try {
      await expect(run({ url: obs.url, password: 'right horse' })).resolves.toBeUndefined()
    } finally {
      await obs.stop()
    }
  })
})
