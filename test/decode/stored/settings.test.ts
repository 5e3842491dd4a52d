import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { reveal } from '#base/redacted.ts'
import { decodeSettings, defaultSettings, withoutSecrets } from '#decode/stored/settings.ts'

const ours = {
  version: 1,
  url: 'wss://studio.example:4455',
  rememberPassword: true,
  policy: { clock: 'start', byHand: 'adopt', onReconnect: 'follow', onRestart: 'ask' },
}

test('settings are read as they were stored, without what is not ours', () => {
  expect(decodeSettings({ ...ours, password: 'hunter2' })).toEqual({ settings: ours, faults: [] })
})

test('nothing stored yet is no fault', () => {
  expect(decodeSettings(undefined)).toEqual({ settings: defaultSettings, faults: [] })
})

test('a field that cannot be read falls back by itself, and says so', () => {
  const { settings, faults } = decodeSettings({ ...ours, url: 'http://a', policy: { byHand: 'x' } })

  expect(settings).toEqual({ ...ours, url: defaultSettings.url, policy: defaultSettings.policy })
  expect(faults).toEqual([
    'settings.url: expected an address such as "ws://127.0.0.1:4455", without a password, got "http://a"; the default is used instead',
    'settings.policy.byHand: expected "hold", "adopt" or "reassert", got "x"; the default is used instead',
  ])
})

test('keys that cannot be read are the usual ones, and the rest is as it was', () => {
  const { settings, faults } = decodeSettings({ ...ours, keys: { take: { alone: 'Ctrl+Q' } } })

  expect(settings).toEqual(ours)
  expect(faults).toEqual([expect.stringMatching(/^settings\.keys\.take\.alone: expected a key/)])
})

test('a width of a column that nobody could choose is not read, and its place is named', () => {
  const columns = [{ name: 'notes', isShown: true, width: 200 }, { name: 'own Who' }]
  const display = { over: false, columns }
  expect(decodeSettings({ ...ours, display })).toEqual({
    settings: { ...ours, display },
    faults: [],
  })

  const wrong = { columns: [{ name: 'notes', width: 4 }] }
  const { settings, faults } = decodeSettings({ ...ours, display: wrong })
  expect(settings).toEqual(ours)
  expect(faults).toEqual([
    'settings.display.columns[0].width: expected a width from 40 to 800 px, got 4; the default is used instead',
  ])
})

test.each(['ws://me:hunter2@10.0.0.1:4455', 'ws://10.0.0.1?password=hunter2'])(
  'an address with a password is not kept, nor shown: %s',
  (url) => {
    const { settings, faults } = decodeSettings({ ...ours, url })

    expect(settings.url).toBe(defaultSettings.url)
    expect(faults).toHaveLength(1)
    expect(faults.join('')).not.toContain('hunter2')
  },
)

test.each([
  ['obsws://10.0.0.1:4455/hunter2', 'ws://10.0.0.1:4455', 'hunter2'],
  ['ws://me:hunter2@10.0.0.1', 'ws://10.0.0.1:4455', null],
  ['wss://studio.example/hunter2', 'wss://studio.example', null],
  ['http://me:hunter2@a', '', null],
])('of a stored address, %s, only scheme, host and port are left', (url, clean, password) => {
  const read = withoutSecrets({ ...ours, url })

  expect(read.value).toEqual({ ...ours, url: clean })
  expect(read.password && reveal(read.password)).toBe(password)
  expect(withoutSecrets({ ...ours, url, rememberPassword: false }).password).toBe(null)
})

test('stored settings with nothing secret in them are the same object', () => {
  for (const value of [ours, null, 'x', { url: 7 }]) expect(withoutSecrets(value).value).toBe(value)
})

test('whatever is stored, there are settings', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.jsonValue(), fc.record({ url: fc.anything(), policy: fc.anything() })),
      (value) => {
        const { settings } = decodeSettings(value)
        expect(Object.keys(settings)).toEqual(Object.keys(defaultSettings))
      },
    ),
  )
})
