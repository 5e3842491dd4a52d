import { join } from 'node:path'

import { runTool, unitSuite, wholeStep } from './checks.mjs'
import { run } from './command.mjs'
import { readPlaywright, readVitest } from './counts.mjs'

/**
 * What Playwright's projects need of the rig. They run one after the other, or two of them at once, so that neither ends
 * with one test alone; `playwright.config.ts` says how many tests of each the machine can run at once.
 * @satisfies {Readonly<Record<string, readonly (keyof import('./setup.mjs').Parts)[]>>}
 */
const needs = /** @type {const} */ ({
  'browser engines': ['packages', 'engines'],
  'obs-beside': ['packages', 'obs-32', 'nats'],
  obs: ['packages', 'obs-32'],
  'obs-frames': ['packages', 'obs-32'],
  'obs-alone': ['packages', 'obs-32'],
})

/**
 * Those that wait for clocks, servers and OBSs for a third of their time and more, and are not judged by the frame: what
 * goes last on the processors may run beside them.
 * @param {string} scratch
 * @param {import('./setup.mjs').Parts} parts
 * @returns {readonly import('./checks.mjs').Step[]}
 */
export function waitingSuites(scratch, parts) {
  return [cluster(scratch, parts), project(scratch, parts, 'obs', needs.obs)]
}

/**
 * The others.
 * @param {string} scratch
 * @param {import('./setup.mjs').Parts} parts
 * @returns {readonly import('./checks.mjs').Step[]}
 */
export function suites(scratch, parts) {
  const { obs: _, ...others } = needs
  return Object.entries(others).map(([name, needed]) => project(scratch, parts, name, needed))
}

/**
 * Several machines, over real NATS servers, and what other programs make of us; by Vitest.
 * @param {string} scratch
 * @param {import('./setup.mjs').Parts} parts
 * @param {readonly string[]} files Parts of the names of those that are run; none: all.
 * @returns {import('./checks.mjs').Step}
 */
function cluster(scratch, parts, ...files) {
  const name = 'cluster'
  return {
    name,
    run: () =>
      unlessLacking(name, parts, ['nats', 'prometheus'], async () => {
        const results = join(scratch, `${name}.json`)
        const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
        const config = ['--config', 'vitest.cluster.config.ts']
        const ended = await runTool('vitest', ['run', ...files, ...config, ...reporters])
        const counts = await readVitest(results, ended.ok)
        return { name, ...counts, output: `${ended.output}\n${ended.why}` }
      }),
  }
}

/**
 * A suite that this machine lacks something for counts as one that was skipped.
 * @param {string} name
 * @param {import('./setup.mjs').Parts} parts
 * @param {readonly (keyof import('./setup.mjs').Parts)[]} needed
 * @param {() => Promise<import('./checks.mjs').Outcome>} work
 * @returns {Promise<import('./checks.mjs').Outcome>}
 */
async function unlessLacking(name, parts, needed, work) {
  for (const part of await Promise.all(needed.map((one) => parts[one]))) {
    if (part.ok) continue
    const output = `${name} is skipped without ${part.name}: ${part.why}`
    return { name, passed: 0, failed: 0, skipped: 1, output }
  }
  return await work()
}

/**
 * @param {string} scratch
 * @param {import('./setup.mjs').Parts} parts
 * @returns {readonly import('./checks.mjs').Step[]}
 */
export function chaosSuites(scratch, parts) {
  return [
    unitSuite('chaos, virtual', scratch, {}, 'test/chaos'),
    wholeStep('build', () => run('npm', ['run', '--silent', 'build'])),
    cluster(scratch, parts, 'test/cluster/chaos'),
    // Two at once: these shows do not wait, as the other tests of that project do.
    project(scratch, parts, 'obs-beside', needs['obs-beside'], 'chaos', 'real/actions.spec', two),
  ]
}

const two = '--workers=2'

/**
 * Playwright's projects of these names, with a space between them.
 * @param {string} scratch
 * @param {import('./setup.mjs').Parts} parts
 * @param {string} name
 * @param {readonly (keyof import('./setup.mjs').Parts)[]} needed
 * @param {readonly string[]} files Parts of the names of those that are run, none: all; and options.
 * @returns {import('./checks.mjs').Step}
 */
function project(scratch, parts, name, needed, ...files) {
  return {
    name,
    run: () =>
      unlessLacking(name, parts, needed, async () => {
        const results = join(scratch, `${name}.json`)
        const env = { ...process.env, ONFRAME_RESULTS: results }
        const projects = name.split(' ').map((one) => `--project=${one}`)
        const ended = await runTool('playwright', ['test', ...projects, ...files], { env })
        const counts = await readPlaywright(results, ended.ok)
        return { name, ...counts, output: `${ended.output}\n${ended.why}` }
      }),
  }
}
