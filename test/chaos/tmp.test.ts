import { test } from 'vitest'
import { runChaos } from './run.ts'
test('x', async () => {
  const { log } = await runChaos({ seed: 2, seconds: 240, hasLocks: false })
  console.log(log.join('\n'))
}, 60000)
