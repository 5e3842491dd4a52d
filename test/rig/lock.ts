/** An entry of a package-lock.json. */
export interface Locked {
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
  readonly resolved?: string
}

/** By their places, such as `node_modules/vite`. */
export type Packages = Readonly<Record<string, Locked>>

/** Other machines on which somebody may type `npm ci`. */
const machines = [
  ['linux', 'x64'],
  ['linux', 'arm64'],
  ['darwin', 'x64'],
  ['darwin', 'arm64'],
  ['win32', 'x64'],
  ['win32', 'arm64'],
] as const

/**
 * Reasons why a lock file would not serve every machine: everything that a package may need on any platform
 * must be in it (otherwise `npm ci` refuses it), each tool that is a program must have one for each of
 * these machines, and it must not contain the address of a registry.
 */
export function faultsOfLock(packages: Packages): readonly string[] {
  return Object.entries(packages).flatMap(([place, { optionalDependencies = {}, resolved }]) => {
    const named = Object.keys(optionalDependencies)
    const found = named.flatMap((name) => find(packages, place, name) ?? [])
    const missing = named.filter((name) => find(packages, place, name) === undefined)
    const programs = found.filter(({ os, cpu }) => os !== undefined && cpu !== undefined)
    const without = machines.filter(
      ([system, processor]) =>
        programs.length > 1 &&
        !programs.some(({ os, cpu }) => os?.includes(system) && cpu?.includes(processor)),
    )
    return [
      ...(resolved === undefined ? [] : [`${place} names where it comes from`]),
      ...missing.map((name) => `${place} lacks ${name}`),
      ...without.map((machine) => `${place} has nothing for ${machine.join(' ')}`),
    ]
  })
}

/** As Node does: first among the package's own packages, then further and further up. */
function find(packages: Packages, place: string, name: string): Locked | undefined {
  const here = packages[`${place === '' ? '' : `${place}/`}node_modules/${name}`]
  if (here !== undefined || place === '') return here
  return find(packages, place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/'))), name)
}
