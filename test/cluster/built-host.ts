import type { TestProject } from 'vitest/node'

import { buildHost } from '#test/host/running.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The host's program, as it is shipped. */
    readonly hostProgram: string
  }
}

/** Vitest calls it before the tests: one build for all files, in whichever process they run. */
export async function setup(project: TestProject): Promise<() => void> {
  const { program, remove } = await buildHost()
  project.provide('hostProgram', program)
  return remove
}
