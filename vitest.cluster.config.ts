import { defineConfig } from 'vitest/config'

// Over real NATS servers, and so not among the unit tests.
export default defineConfig({
  test: {
    name: 'cluster',
    globalSetup: ['proto/generate.mjs', 'test/cluster/built-host.ts'],
    include: ['test/cluster/**/*.test.ts'],
    pool: 'forks',
    // As the unit tests'. Files of one process come one after another, so that one way of connecting does not
    // get in the other's way: nats-core keeps the last of the process.
    isolate: false,
    // More than processors, since they mostly wait for a server that is frozen or silent.
    maxWorkers: 5,
    // Each has two hosts, up to three servers, and a clock that is real.
    maxConcurrency: 3,
    // As the unit tests': for what hangs.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
