/** An entry of a package-lock.json. */
export interface Locked {
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
  readonly resolved?: string
}

/** By their places, such as `node_modules/vite`. */
export type Packages = Readonly<Record<string, Locked>>

/** What another machine may be, on which somebody types `npm ci`. */
const machines = [
  ['linux', 'x64'],
  ['linux', 'arm64'],
  ['darwin', 'x64'],
  ['darwin', 'arm64'],
  ['win32', 'x64'],
  ['win32', 'arm64'],
] as const

/**
 * What keeps a lock file from serving every machine: what a package may need on any platform must stand in
 * it (`npm ci` refuses it otherwise), each tool that comes as a program must have one for each of these
 * machines, and no address of a registry may be in it.
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

/** As Node would: beside the package's own packages first, and then up and up. */
function find(packages: Packages, place: string, name: string): Locked | undefined {
  const here = packages[`${place === '' ? '' : `${place}/`}node_modules/${name}`]
  if (here !== undefined || place === '') return here
  return find(packages, place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/'))), name)
}
