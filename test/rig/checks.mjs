import { join } from 'node:path'

import { run } from './command.mjs'
import { readVitest } from './counts.mjs'

/**
 * @typedef {import('./counts.mjs').Counts & { readonly name: string, readonly output: string }} Outcome
 * @typedef {{ readonly name: string, readonly run: () => Promise<Outcome> }} Step
 */

/**
 * All checks that need only node_modules, as lanes: a lane runs its steps in order, and the lanes run side
 * by side; they were measured to take equally long.
 * @param {string} scratch
 * @returns {readonly (readonly Step[])[]}
 */
export function checks(scratch) {
  return [
    [script('types'), script('build'), script('size'), script('dead')],
    [
      wholeStep('npm ci', () =>
        run('npm', [
          'ci',
          '--dry-run',
          '--ignore-scripts',
          '--no-audit',
          '--no-fund',
          '--prefer-offline',
        ]),
      ),
      step('format', 'oxfmt', '--check', '.'),
      step('lint', 'oxlint'),
      script('proto'),
      unitSuite('unit', scratch),
    ],
  ]
}

/**
 * Vitest's tests.
 * @param {string} name
 * @param {string} scratch
 * @param {readonly string[]} files Parts of the names of those that are run; none: all.
 * @returns {Step}
 */
export function unitSuite(name, scratch, ...files) {
  const results = join(scratch, 'unit.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
  return {
    name,
    async run() {
      const ended = await runTool('vitest', ['run', ...files, ...reporters])
      const counts = await readVitest(results, ended.ok)
      return { name, ...counts, output: `${ended.output}\n${ended.why}` }
    },
  }
}

/** @param {string} name As in package.json. */
function script(name) {
  return wholeStep(name, () => run('npm', ['run', '--silent', name]))
}

/**
 * @param {string} name
 * @param {string} tool
 * @param {readonly string[]} args
 */
function step(name, tool, ...args) {
  return wholeStep(name, () => runTool(tool, args))
}

/**
 * A step that passes or fails as a whole counts as one test.
 * @param {string} name
 * @param {() => Promise<import('./command.mjs').Ended>} work
 * @returns {Step}
 */
export function wholeStep(name, work) {
  return {
    name,
    async run() {
      const { ok, output, why } = await work()
      const counts = { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }
      return { name, ...counts, output: `${output}\n${why}` }
    },
  }
}

/**
 * @param {string} tool One of node_modules.
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
export function runTool(tool, args, env = {}) {
  return run(join('node_modules/.bin', tool), args, { env: { ...process.env, ...env } })
}
