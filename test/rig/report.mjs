import { stripVTControlCharacters } from 'node:util'

/**
 * Runs steps and says how each went, in one line when it ends; prints a step's whole output only if there
 * is something to see.
 * @param {{ readonly strict: boolean, readonly say: (line: string) => void }} options
 *   Where it is strict nothing may be skipped.
 */
export function createReport({ strict, say }) {
  let passed = 0
  let failed = 0
  let skipped = 0

  /** @param {import('./checks.mjs').Step} step */
  async function go(step) {
    const start = performance.now()
    const outcome = await step.run()
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    passed += outcome.passed
    failed += outcome.failed + (strict ? outcome.skipped : 0)
    skipped += strict ? 0 : outcome.skipped

    const bad = outcome.failed > 0 || (strict && outcome.skipped > 0)
    const mark = bad ? '✗' : outcome.skipped > 0 ? '–' : '✓'
    say(`${mark} ${outcome.name.padEnd(10)} ${seconds.padStart(6)} s  ${countsOf(outcome)}`)
    if (mark !== '✓') say(`${stripVTControlCharacters(outcome.output).trim()}\n`)
    return !bad
  }

  return {
    go,
    /** @param {readonly import('./checks.mjs').Step[]} steps */
    async goThrough(steps) {
      for (const step of steps) await go(step)
    },
    failed: () => failed,
    total: () => countsOf({ passed, failed, skipped }),
  }
}

/** @param {import('./counts.mjs').Counts} counts */
function countsOf({ passed, failed, skipped }) {
  const some = `${passed} passed, ${failed} failed`
  return skipped > 0 ? `${some}, ${skipped} skipped` : some
}
