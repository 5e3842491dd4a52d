import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { faultsOfLock, type Locked, type Packages } from './lock.ts'

function packagesOf(path: string): Packages {
  return (JSON.parse(readFileSync(path, 'utf8')) as { readonly packages: Packages }).packages
}

test.each(['package-lock.json', 'test/engines/package-lock.json'])(
  '%s serves every machine',
  (path) => {
    expect(faultsOfLock(packagesOf(path))).toEqual([])
  },
)

test('what an install on one machine leaves out is missed', () => {
  const ofThisMachine = Object.entries(packagesOf('package-lock.json')).filter(
    ([, { os }]) => os === undefined || os.includes('linux'),
  )
  const faults = faultsOfLock(Object.fromEntries(ofThisMachine))

  for (const tool of ['rolldown', 'oxlint', 'oxfmt', 'oxc-parser', 'typescript']) {
    expect(faults.some((fault) => fault.startsWith(`node_modules/${tool} lacks`))).toBe(true)
  }
})

test('one that is nested is found, and one of another package is not taken for it', () => {
  const tool: Locked = { optionalDependencies: { native: '1' } }
  expect(
    faultsOfLock({ 'node_modules/a': tool, 'node_modules/a/node_modules/native': {} }),
  ).toEqual([])
  expect(
    faultsOfLock({
      'node_modules/a/node_modules/b': tool,
      'node_modules/a/node_modules/native': {},
    }),
  ).toEqual([])
  expect(
    faultsOfLock({ 'node_modules/a': tool, 'node_modules/c/node_modules/native': {} }),
  ).toEqual(['node_modules/a lacks native'])
})

test('no registry is named', () => {
  expect(
    faultsOfLock({ 'node_modules/a': { resolved: 'https://registry.example/a.tgz' } }),
  ).toEqual(['node_modules/a names where it comes from'])
})
