import type { NetworkInterfaceInfo } from 'node:os'

import { expect, onTestFinished, test } from 'vitest'

import { remoteText } from './lan.mjs'
import { serve } from './serve.mjs'

function at(address: string, internal = false): NetworkInterfaceInfo {
  const others = { netmask: '', mac: '', cidr: null }
  return { family: 'IPv4', address, internal, ...others }
}

test.each([
  ['this machine', undefined, '127.0.0.1'],
  ['the network, when that is asked for', 'network', '0.0.0.0'],
] as const)('the pages are served to %s', async (_, to, listensOn) => {
  const served = await serve(import.meta.dirname, 0, to)
  onTestFinished(served.close)

  expect(served.listensOn).toBe(listensOn)
  expect((await fetch(`${served.url}/lan.mjs`)).status).toBe(200)
})

test('a phone is told the addresses of the network, and who can open them', async () => {
  const text = await remoteText(
    { lo: [at('127.0.0.1', true)], vpn: [at('100.64.0.2')], wifi: [at('192.168.1.20')] },
    4700,
  )

  const urls = text.match(/http:\S+/g)
  expect(urls).toEqual([
    'http://192.168.1.20:4700/dock.html#remote',
    'http://100.64.0.2:4700/dock.html#remote',
  ])
  expect(text).toMatch(/[▀▄█]{5}/)
  expect(text).toContain("OBS's password")
})

test('a machine without a network says so', async () => {
  expect(await remoteText({ lo: [at('127.0.0.1', true)] }, 4700)).toContain('no address')
})
