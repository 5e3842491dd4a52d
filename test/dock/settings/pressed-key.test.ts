import { expect, test } from 'vitest'

import { keyAsked } from '#dock/settings/pressed-key.ts'
import type { How } from '#dock/state/key-names.ts'
import { keysFrom } from '#dock/state/key-names.ts'

test('the next key is the shortcut, whatever modifier is held before it', () => {
  expect(press('AltLeft')).toEqual({ type: 'waiting' })
  expect(press('KeyG')).toEqual({ type: 'key', code: 'KeyG' })
  expect(press('NumpadEnter', {}, 'withAlt', 'stand-by')).toEqual({ type: 'key', code: 'Enter' })
  expect(press('Delete')).toEqual({ type: 'key', code: null })
})

test('a key of another command is refused by the name of that', () => {
  expect(press('KeyP')).toEqual({
    type: 'refused',
    fault: expect.stringMatching(/^Alt \+ P is already the key for “Pause or resume”/),
  })
  expect(press('Space', {}, 'alone', 'back')).toMatchObject({ type: 'refused' })
  // The same key alone and with Alt are two, and its own is none of another.
  expect(press('Space', {}, 'alone')).toEqual({ type: 'key', code: 'Space' })
  expect(press('KeyT')).toEqual({ type: 'key', code: 'KeyT' })
})

test.each([
  ['F5', {}, 'F5'],
  ['KeyR', { ctrlKey: true }, 'Ctrl + R'],
  ['KeyW', { metaKey: true }, 'Cmd + W'],
  ['Space', {}, 'Space'],
  ['ArrowDown', {}, 'ArrowDown'],
  ['Minus', { key: '?' }, '?'],
])('what the browser or the dock needs is refused: %s', (code, held, name) => {
  expect(press(code, held)).toEqual({
    type: 'refused',
    fault: expect.stringContaining(`${name} cannot be a shortcut`),
  })
})

test('a field is left by Tab and Esc, and a composition has its keys', () => {
  expect(press('Tab')).toBeNull()
  expect(press('Escape')).toBeNull()
  expect(press('KeyG', { isComposing: true })).toBeNull()
})

function press(
  code: string,
  held: Partial<Parameters<typeof keyAsked>[0]> = {},
  how: How = 'withAlt',
  command: Parameters<typeof keyAsked>[1] = 'take',
) {
  const none = { keyCode: 0, ctrlKey: false, metaKey: false, isComposing: false }
  return keyAsked({ key: '', code, ...none, ...held }, command, how, keysFrom(), null)
}
