import { defineConfig, type ReporterDescription } from '@playwright/test'

const results = process.env['ONFRAME_RESULTS']
const list: ReporterDescription = ['list']

/**
 * Tests on a real OBS in which cuts are called off a quarter of a second before they are due: two at a time are as
 * much as two processors can hold. These files have none: they wait most of the time, and four of them may wait at once.
 */
const besides =
  'real/{actions,actions-contract,chaos,chapters,go-live,go-live-operated,host,machines,mirror,overlay-in-obs,remote,show,slow-server}.spec.ts'

/**
 * In the title of a test that another OBS beside it would falsify: one in which OBS must answer within a frame, or that
 * loads the machine itself, or tells how an idle one does.
 */
const alone = /@alone/

/**
 * In the title of a test that is judged by the frame, and allows for what two processors do with two of them; not for
 * OBSs that are started, killed and loaded by other tests meanwhile.
 */
const frames = /@frames/

// Browsers are launched by test/rig/engines.ts alone; Playwright's own are never fetched.
export default defineConfig({
  testDir: 'test',
  outputDir: 'node_modules/.cache/playwright',
  // The most of any project.
  workers: 4,
  // A test that passes the second time has failed.
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 60_000,
  reporter: results === undefined ? [list] : [list, ['json', { outputFile: results }]],
  projects: [
    // Four keep two processors busy. With six all would take as long, and each of them half as long again: on a slow
    // machine those that press three hundred keys, of 20 to 30 ms each, ran out of their minute.
    { name: 'browser', testMatch: 'browser/**/*.spec.ts', fullyParallel: true, workers: 4 },
    { name: 'engines', testMatch: 'engines-smoke/**/*.spec.ts', fullyParallel: true, workers: 4 },
    { name: 'obs-beside', testMatch: besides, fullyParallel: true, workers: 4 },
    {
      name: 'obs',
      testMatch: 'real/**/*.spec.ts',
      testIgnore: besides,
      grepInvert: [alone, frames],
      fullyParallel: true,
      workers: 2,
    },
    {
      name: 'obs-frames',
      testMatch: 'real/**/*.spec.ts',
      testIgnore: besides,
      grep: frames,
      fullyParallel: true,
      workers: 2,
    },
    {
      name: 'obs-alone',
      testMatch: 'real/**/*.spec.ts',
      testIgnore: besides,
      grep: alone,
      workers: 1,
    },
  ],
})
