import { defineConfig, type ReporterDescription } from '@playwright/test'

const results = process.env['ONFRAME_RESULTS']
const list: ReporterDescription = ['list']

// Browsers are launched by test/rig/engines.ts alone; Playwright's own are never fetched.
export default defineConfig({
  testDir: 'test',
  outputDir: 'node_modules/.cache/playwright',
  // What is tried on a real OBS is timed. Another test beside it would be a disturbance.
  workers: 1,
  fullyParallel: false,
  // A test that passes the second time has failed.
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 60_000,
  reporter: results === undefined ? [list] : [list, ['json', { outputFile: results }]],
  projects: [
    { name: 'browser', testMatch: 'browser/**/*.spec.ts' },
    { name: 'engines', testMatch: 'engines-smoke/**/*.spec.ts' },
    { name: 'obs', testMatch: 'real/**/*.spec.ts' },
  ],
})
