import { expect, test } from 'vitest'

import type { Focus, Key } from '#dock/keys/shortcuts.ts'
import { intentOf } from '#dock/keys/shortcuts.ts'

test('a field keeps its keys, but for Esc', () => {
  expect(press(' ', 'field')).toBeNull()
  expect(press('Enter', 'field')).toBeNull()
  expect(press('ArrowUp', 'field', { altKey: true })).toBeNull()
  expect(press('Escape', 'field')).toBe('close')
})

test('a button keeps Space and Enter, a row only lends them', () => {
  expect(press(' ', 'button')).toBeNull()
  expect(press('Enter', 'button')).toBeNull()
  expect(press(' ', 'row')).toBe('take-next')
  expect(press('Enter', 'row')).toBe('stand-by')
})

test('a key held down takes one cue, and walks on through the list', () => {
  expect(press(' ', 'page', { repeat: true })).toBeNull()
  expect(press('ArrowDown', 'page', { repeat: true })).toBe('select-down')
})

test('what belongs to the browser is left to it', () => {
  expect(press('p', 'page', { ctrlKey: true })).toBeNull()
  expect(press('s', 'page', { metaKey: true })).toBeNull()
})

test('capitals are no other keys', () => {
  expect(press('P', 'page')).toBe('pause-or-resume')
})

function press(key: string, focus: Focus, held: Partial<Key> = {}) {
  return intentOf(
    { key, altKey: false, ctrlKey: false, metaKey: false, repeat: false, ...held },
    focus,
  )
}
