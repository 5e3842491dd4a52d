import { defineConfig } from 'vitest/config'
import type { TestSpecification } from 'vitest/node'
import { BaseSequencer } from 'vitest/node'

function isLongest({ moduleId }: TestSpecification): boolean {
  return moduleId.includes('/chaos/')
}

/** Begins with the file that takes longest: else all others are over, and it is waited for. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))]
  }
}

// Over real NATS servers, and so not among the unit tests.
export default defineConfig({
  test: {
    name: 'cluster',
    globalSetup: ['proto/generate.mjs', 'test/cluster/built-host.ts'],
    include: ['test/cluster/**/*.test.ts'],
    sequence: { sequencer: LongestFirst },
    pool: 'forks',
    // As the unit tests'. Files of one process come one after another, so that one way of connecting does not
    // get in the other's way: nats-core keeps the last of the process.
    isolate: false,
    // More than processors, since they mostly wait for a server that is frozen or silent.
    maxWorkers: 8,
    // Each has two hosts, up to three servers, and a clock that is real.
    maxConcurrency: 4,
    // As the unit tests': for what hangs.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
