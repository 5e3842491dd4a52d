import { expect, test } from 'vitest'

import { isOf, machineOf, nameOf, nameOfHost } from '#wire/names.ts'

test.each([
  ['rack-1', 'rack-1'],
  ['rack-1.venue.example', 'rack-1'],
  ['Annas Rechner', 'AnnasRechner'],
  ['', null],
  ['舞台', null],
])('a host on the machine “%s” is known by “%s”', (machine, known) => {
  const name = nameOfHost(machine, '0123456789abcdef')

  expect(isOf('host', name)).toBe(true)
  expect(machineOf(name)).toBe(known)
})

test('who is no host has no machine that is known', () => {
  expect(machineOf(nameOf('dock', 'ab-cd'))).toBeNull()
  expect(machineOf('0123456789abcdef')).toBeNull()
})
