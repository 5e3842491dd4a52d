import { join } from 'node:path'

import { run } from './command.mjs'
import { readVitest } from './counts.mjs'

/**
 * @typedef {import('./counts.mjs').Counts & { readonly name: string, readonly output: string }} Outcome
 * @typedef {import('./command.mjs').CommandOptions} CommandOptions
 * @typedef {{ readonly name: string, readonly run: () => Promise<Outcome> }} Step
 */

/** The built pages, and how large they are. */
export const built = [script('build'), script('size')]

/**
 * All other checks that need only node_modules, as lanes: a lane runs its steps in order, and the lanes run side
 * by side; they were measured to take equally long.
 * @param {string} scratch
 * @param {CommandOptions} [options]
 * @returns {readonly (readonly Step[])[]}
 */
export function checks(scratch, options) {
  return [
    [script('types', options), script('dead', options)],
    [
      wholeStep('npm ci', () =>
        run(
          'npm',
          ['ci', '--dry-run', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'],
          options,
        ),
      ),
      step('format', 'oxfmt', ['--check', '.'], options),
      step('lint', 'oxlint', [], options),
      script('proto', options),
      unitSuite('unit', scratch, options),
    ],
  ]
}

/**
 * Vitest's tests.
 * @param {string} name
 * @param {string} scratch
 * @param {CommandOptions} [options]
 * @param {readonly string[]} files Parts of the names of those that are run; none: all.
 * @returns {Step}
 */
export function unitSuite(name, scratch, options, ...files) {
  const results = join(scratch, 'unit.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
  return {
    name,
    async run() {
      const ended = await runTool('vitest', ['run', ...files, ...reporters], options)
      const counts = await readVitest(results, ended.ok)
      return { name, ...counts, output: `${ended.output}\n${ended.why}` }
    },
  }
}

/**
 * @param {string} name As in package.json.
 * @param {CommandOptions} [options]
 */
function script(name, options) {
  return wholeStep(name, () => run('npm', ['run', '--silent', name], options))
}

/**
 * @param {string} name
 * @param {string} tool
 * @param {readonly string[]} args
 * @param {CommandOptions} [options]
 */
function step(name, tool, args, options) {
  return wholeStep(name, () => runTool(tool, args, options))
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
 * @param {CommandOptions} [options]
 */
export function runTool(tool, args, options) {
  return run(join('node_modules/.bin', tool), args, options)
}
