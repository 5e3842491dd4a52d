import { availableParallelism } from 'node:os'

import { defineConfig } from 'vitest/config'
import type { TestSpecification } from 'vitest/node'
import { BaseSequencer } from 'vitest/node'

/** Files whose tests take ten seconds and more, most of them by machines and hours that are played through. */
const long =
  /test\/(?:chaos|host|storage\/round-trips|show\/actions\/rules|obs\/do\/riding|worker\/cuts-on-time|decode\/rundown\/long-rundowns)/

function isLong({ moduleId }: TestSpecification): boolean {
  return long.test(moduleId)
}

/** Begins with the long ones, so that none is left over at the end for one processor alone. Vitest goes by their size. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

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
    sequence: { sequencer: LongFirst },
    // For what hangs; how long a property takes says how busy the machine is.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
