import { expect, test } from 'vitest'

import { toSecret } from '#base/redacted.ts'
import type { Choice, Store } from '#cluster/stored.ts'
import { readChoice, writeChoice } from '#cluster/stored.ts'

const typed: Choice = {
  type: 'typed',
  machines: {
    servers: ['ws://a:9222'],
    user: 'runner',
    password: toSecret('geheim'),
    token: null,
    credentials: null,
    name: '',
    takeOver: 'auto',
    withoutServer: 'go-on',
  },
}

function createStore(): Store & { readonly text: () => string | null } {
  let text: string | null = null
  return {
    getItem: () => text,
    setItem: (_, value) => {
      text = value
    },
    removeItem: () => {
      text = null
    },
    text: () => text,
  }
}

function forbidden(): Store {
  throw new Error('SecurityError')
}

test('what was chosen is read again; the password only if it was to be remembered', () => {
  const store = createStore()
  writeChoice(() => store, typed, false)
  expect(store.text()).not.toContain('geheim')
  expect(readChoice(() => store)).toMatchObject({
    value: { type: 'typed', machines: { user: 'runner', password: null } },
  })
  writeChoice(() => store, typed, true)
  expect(store.text()).toContain('geheim')
  writeChoice(() => store, { type: 'left' }, true)
  expect(readChoice(() => store)).toEqual({ ok: true, value: { type: 'left' } })
  writeChoice(() => store, { type: 'none' }, true)
  expect(readChoice(() => store)).toEqual({ ok: true, value: { type: 'none' } })
})

test('where storage is forbidden nothing was chosen', () => {
  expect(readChoice(forbidden)).toEqual({ ok: true, value: { type: 'none' } })
})

test.each([
  ['{"servers":', 'cannot be read (line 1, column 12: expected JSON'],
  ['{"servers":[7]}', 'cannot be read (servers[0]: expected text, got 7). Enter it again.'],
  ['{"left":1}', 'cannot be read (servers is missing). Enter it again.'],
])('what cannot be read is told, and stays as it is: %s', (text, message) => {
  const store = createStore()
  store.setItem('', text)

  const read = readChoice(() => store)
  expect(read.ok || read.message).toContain(message)
  expect(store.text()).toBe(text)
})
