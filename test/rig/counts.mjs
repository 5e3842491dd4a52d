import { readFile } from 'node:fs/promises'

/** @typedef {{ readonly passed: number, readonly failed: number, readonly skipped: number }} Counts */

/**
 * @param {string} path
 * @param {boolean} ok Whether Vitest itself was content.
 */
export async function readVitest(path, ok) {
  const results = await readJson(path)
  return settle(ok, {
    passed: results?.numPassedTests ?? 0,
    failed: results?.numFailedTests ?? 0,
    skipped: (results?.numPendingTests ?? 0) + (results?.numTodoTests ?? 0),
  })
}

/**
 * @param {string} path
 * @param {boolean} ok Whether Playwright itself was content.
 */
export async function readPlaywright(path, ok) {
  const { stats } = (await readJson(path)) ?? {}
  return settle(ok, {
    passed: stats?.expected ?? 0,
    failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0),
    skipped: stats?.skipped ?? 0,
  })
}

/**
 * The counts are not enough: an unreadable file has no tests to count, and a runner that ran no test has
 * tested nothing.
 * @param {boolean} ok
 * @param {Counts} counts
 * @returns {Counts}
 */
function settle(ok, counts) {
  const blind = counts.failed === 0 && (!ok || counts.passed === 0)
  return blind ? { ...counts, failed: 1 } : counts
}

/** @param {string} path */
async function readJson(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return null
  }
}
