import { expect, test } from 'vitest'

import { nameOf } from '#show/acts/act-name.ts'

test('a volume is named in tenths of a decibel, however OBS keeps it', () => {
  const volume = { type: 'volume', input: 'Mic', fade: null, stay: false } as const
  expect(nameOf({ ...volume, db: -6.020599842071533 })).toBe('Volume of “Mic” to -6 dB')
  expect(nameOf({ ...volume, db: -12.55 + 0.001 })).toBe('Volume of “Mic” to -12.5 dB')
  expect(nameOf({ ...volume, db: -0.02 })).toBe('Volume of “Mic” to 0 dB')
})

test('a post is named by its server: the rest of an address may be a secret', () => {
  const names = ['https://chat.example/hooks/1/SECRET', 'http://127.0.0.1:8080?token=SECRET'].map(
    (to) => nameOf({ type: 'post', to, body: '' }),
  )
  expect(names).toEqual(['Post to chat.example', 'Post to 127.0.0.1:8080'])
})
