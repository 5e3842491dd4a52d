import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { built, checks, wholeStep } from './rig/checks.mjs'
import { endAll } from './rig/command.mjs'
import { install } from './rig/install.mjs'
import { createReport } from './rig/report.mjs'
import { setUpRig } from './rig/setup.mjs'
import { startInClone } from './rig/start-in-clone.mjs'
import { start } from './rig/start.mjs'
import { chaosSuites, suites, waitingSuites } from './rig/suites.mjs'
import { watchTree } from './rig/tree.mjs'

process.chdir(join(import.meta.dirname, '..'))
process.on('exit', endAll)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => process.exit(mode === 'start' ? 0 : 1))
}

const mode = process.argv[2]
if (mode === 'start') await start(process.argv.includes('--lan') ? 'network' : 'this-machine')
else if (mode === 'check' || mode === 'all') await test(mode)
else if (mode === 'chaos') await chaos()
else {
  console.error('node test/run.mjs start [--lan] | check | all | chaos')
  process.exitCode = 2
}

/** The long form of the tests that kill whatever can be killed: twenty seeds of each. */
async function chaos() {
  const report = createReport({ strict: true, say: console.log })
  const cleanTree = await watchTree('.')
  const scratch = mkdtempSync(join(tmpdir(), 'onframe-chaos-'))
  process.on('exit', () => rmSync(scratch, { recursive: true, force: true }))
  Object.assign(process.env, { CHAOS_SEEDS: '20', CHAOS_ACTS: '8' })
  if (await report.go(wholeStep('install', install))) {
    await report.goThrough(chaosSuites(scratch, setUpRig(console.log)))
  }
  await report.go(cleanTree)
  console.log(report.total())
  process.exitCode = report.failed() > 0 ? 1 : 0
}

/**
 * `check` is what needs no browser; `all` is all, with what it needs installed meanwhile.
 * @param {'check' | 'all'} extent
 */
async function test(extent) {
  const report = createReport({ strict: process.env['CI'] === 'true', say: console.log })
  const cleanTree = await watchTree('.')
  const scratch = mkdtempSync(join(tmpdir(), 'onframe-test-'))
  process.on('exit', () => rmSync(scratch, { recursive: true, force: true }))
  if (await report.go(wholeStep('install', install))) {
    const go = report.goThrough
    if (extent === 'check') await Promise.all([built, ...checks(scratch)].map(go))
    else {
      const rig = setUpRig(console.log)
      // What only computes has the time in which the others wait.
      const computing = checks(scratch, { goesLast: true }).map(go)
      await Promise.all([built, [startInClone(scratch)]].map(go))
      await go(waitingSuites(scratch, rig))
      await Promise.all(computing)
      await go(suites(scratch, rig))
    }
  }
  await report.go(cleanTree)
  console.log(report.total())
  process.exitCode = report.failed() > 0 ? 1 : 0
}
