import { readFile } from 'node:fs/promises'

/** What another machine may be, on which somebody types `npm ci`. */
const machines = [
  ['linux', 'x64'],
  ['linux', 'arm64'],
  ['darwin', 'x64'],
  ['darwin', 'arm64'],
  ['win32', 'x64'],
  ['win32', 'arm64'],
]

/**
 * Whether a lock file serves every machine: what a package may need on any platform stands in it (`npm ci`
 * refuses it otherwise), each tool that comes as a program has one for each of these machines, and no
 * address of a registry is in it.
 * @param {string} path
 * @returns {Promise<import('./command.mjs').Ended>}
 */
export async function checkLock(path) {
  /** @type {Record<string, { readonly optionalDependencies?: Record<string, string>, readonly os?: string[], readonly cpu?: string[], readonly resolved?: string }>} */
  const packages = JSON.parse(await readFile(path, 'utf8')).packages
  const faults = []
  for (const [place, { optionalDependencies = {}, resolved }] of Object.entries(packages)) {
    if (resolved !== undefined) faults.push(`${place} names where it comes from`)
    const named = Object.keys(optionalDependencies)
    const found = named.flatMap(
      (name) => packages[`${place}/node_modules/${name}`] ?? packages[`node_modules/${name}`] ?? [],
    )
    if (found.length < named.length) {
      const missing = named.filter(
        (name) => !packages[`${place}/node_modules/${name}`] && !packages[`node_modules/${name}`],
      )
      faults.push(`${place} lacks ${missing.join(', ')}`)
    }
    const programs = found.filter(({ os, cpu }) => os !== undefined && cpu !== undefined)
    if (programs.length < 2) continue
    for (const [os, cpu] of machines) {
      if (programs.some((one) => one.os?.includes(os ?? '') && one.cpu?.includes(cpu ?? '')))
        continue
      faults.push(`${place} has nothing for ${os} ${cpu}`)
    }
  }
  return {
    ok: faults.length === 0,
    output: faults.join('\n'),
    why: faults.length === 0 ? '' : `${path} is not whole`,
  }
}
