import { availableParallelism } from 'node:os'

import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'proto/generate.mjs',
    // They need a NATS server: `npm run cluster`.
    exclude: ['node_modules/**', 'test/cluster/**'],
    // Modules hold no state, so that the files of a process may share them: to load them anew for each file
    // takes as long as the tests. Vitest itself would leave a processor free for its watcher.
    isolate: false,
    maxWorkers: availableParallelism(),
    // For what hangs; how long a property takes says how busy the machine is.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
