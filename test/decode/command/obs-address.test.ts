import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { reveal } from '#base/redacted.ts'
import { strippedAddress, textToAddress } from '#decode/command/obs-address.ts'

function read(text: string): readonly [string, string | null] | string {
  const address = textToAddress(text)
  if (!address.ok) return address.message
  const { url, password } = address.value
  return [url, password && reveal(password)]
}

describe('an address as people type it', () => {
  test.each([
    ['ws://127.0.0.1:4455', 'ws://127.0.0.1:4455'],
    ['  192.168.1.20:4466 ', 'ws://192.168.1.20:4466'],
    ['studio-pc', 'ws://studio-pc:4455'],
    ['localhost:4455', 'ws://localhost:4455'],
    ['WS://Studio:80/', 'ws://studio:80'],
    ['wss://studio.example', 'wss://studio.example'],
    ['ws://[::1]', 'ws://[::1]:4455'],
    ['[fe80::1]:4466', 'ws://[fe80::1]:4466'],
  ])('%s', (text, url) => {
    expect(read(text)).toEqual([url, null])
  })
})

describe('what OBS shows as its connect info is taken apart', () => {
  test.each([
    ['obsws://192.168.1.20:4455/abcDEF123', 'ws://192.168.1.20:4455', 'abcDEF123'],
    ['obsws://192.168.1.20:4455', 'ws://192.168.1.20:4455', null],
    ['obsws://192.168.1.20/p%40ss%2Fw%C3%B6rd%20%25', 'ws://192.168.1.20:4455', 'p@ss/wörd %'],
    ['obsws://[2001:db8::1]:4460/pw', 'ws://[2001:db8::1]:4460', 'pw'],
    ['obsws://2001:db8::1:4455/pw', 'ws://[2001:db8::1]:4455', 'pw'],
    ['obsws://host:4455/100%', 'ws://host:4455', '100%'],
    ['obsws://host:4455/a?b#c/d', 'ws://host:4455', 'a?b#c/d'],
  ])('%s', (text, url, password) => {
    expect(read(text)).toEqual([url, password])
  })

  test('whatever the password is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (password) => {
        const text = `obsws://10.0.0.7:4455/${encodeURIComponent(password)}`
        expect(read(text)).toEqual(['ws://10.0.0.7:4455', password])
      }),
    )
  })
})

test.each([
  'ws://me:hunter2@127.0.0.1:4455',
  'obsws://me:hunter2@127.0.0.1:4455/x',
  'hunter2@host',
  'ws://127.0.0.1:4455/hunter2',
  'wss://studio.example/hunter2',
  'ws://127.0.0.1:4455?password=hunter2',
  '127.0.0.1:4455#hunter2',
  'http://hunter2:4455',
  'ws://hunter2:99999',
  'ws://hunter 2',
  'ws://hunter2:x',
  'obsws:///hunter2',
  '',
])('%j is refused in a sentence that does not repeat it', (text) => {
  const message = read(text)

  expect(message).toMatch(/^The OBS address /)
  expect(message).not.toContain('hunter2')
})

test.each([
  ['obsws://host:4466/hunter2', 'ws://host:4466'],
  ['ws://me:hunter2@host', 'ws://host:4455'],
  ['wss://host/hunter2?x', 'wss://host'],
  ['obsws:///hunter2', null],
])('of a stored address, %s, all but scheme, host and port is left out', (text, url) => {
  expect(strippedAddress(text)).toBe(url)
})
