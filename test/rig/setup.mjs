import { pathToFileURL } from 'node:url'

import { setUpEngines } from './setup-engines.mjs'
import { setUpNats } from './setup-nats.mjs'
import { setUpNewObs } from './setup-new-obs.mjs'
import { setUpPackages } from './setup-packages.mjs'
import { setUpPrometheus } from './setup-prometheus.mjs'

/**
 * @typedef {{ readonly name: string, readonly ok: true } | { readonly name: string, readonly ok: false, readonly why: string }} Part
 * @typedef {Readonly<Record<'packages' | 'engines' | 'obs-32' | 'nats' | 'prometheus', Promise<Part>>>} Parts
 * @typedef {(line: string) => void} Say
 */

/**
 * Installs what the tests need beyond node_modules; leaves alone what is already there. Each part is
 * reported as soon as it is ready, since not every test needs all parts.
 * @param {Say} say
 * @returns {Parts}
 */
export function setUpRig(say) {
  const engines = attempt('engines', () => setUpEngines(say))
  const packages = attempt('packages', () => setUpPackages(say))
  const newObs = attempt('obs-32', async () => {
    const part = await packages
    if (!part.ok) throw new Error(`needs the packages: ${part.why}`)
    await setUpNewObs(say)
  })
  const nats = attempt('nats', async () => {
    // Since apt is one at a time; it can be had without them.
    await packages
    await setUpNats(say)
  })
  const prometheus = attempt('prometheus', async () => {
    await nats
    await setUpPrometheus(say)
  })
  return { packages, engines, 'obs-32': newObs, nats, prometheus }
}

/**
 * @param {string} name
 * @param {() => Promise<void>} work
 * @returns {Promise<Part>}
 */
async function attempt(name, work) {
  try {
    await work()
    return { name, ok: true }
  } catch (error) {
    return { name, ok: false, why: error instanceof Error ? error.message : String(error) }
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const parts = await Promise.all(Object.values(setUpRig((line) => console.log(line))))
  for (const part of parts) console.log(part.ok ? `${part.name}: ok` : `${part.name}: ${part.why}`)
  if (parts.some((part) => !part.ok)) process.exitCode = 1
}
