import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { Focus, Key } from '#dock/keys/shortcuts.ts'
import { intentOf, shortcutList } from '#dock/keys/shortcuts.ts'

const letters = fc.integer({ min: 65, max: 90 }).map((at) => `Key${String.fromCodePoint(at)}`)
const typing = fc.oneof(
  letters,
  fc.constantFrom('Space', 'Enter', 'NumpadEnter', 'Digit1', 'Comma'),
)
const anywhere = fc.constantFrom<Focus>('field', 'button', 'row', 'page')

test('what is typed is no command, wherever the keyboard is, unless the keys are armed', () => {
  fc.assert(
    fc.property(typing, anywhere, fc.boolean(), (code, focus, shiftKey) => {
      expect(press(code, focus, { shiftKey })).toBeNull()
    }),
  )
})

test('a field keeps its keys, but for Esc, armed or not', () => {
  for (const areArmed of [false, true]) {
    expect(press('Space', 'field', {}, areArmed)).toBeNull()
    expect(press('KeyS', 'field', { altKey: true }, areArmed)).toBeNull()
    expect(press('KeyZ', 'field', { ctrlKey: true }, areArmed)).toBeNull()
    expect(press('ArrowUp', 'field', { altKey: true }, areArmed)).toBeNull()
    expect(press('Escape', 'field', {}, areArmed)).toBe('close')
  }
})

test('with Alt a key is a command always, alone while the keys are armed', () => {
  expect(press('KeyS', 'page', { altKey: true })).toBe('start')
  expect(press('KeyT', 'row', { altKey: true })).toBe('take')
  expect(press('Enter', 'row', { altKey: true })).toBe('stand-by')
  expect(press('KeyS', 'page', {}, true)).toBe('start')
  expect(press('Space', 'row', {}, true)).toBe('take')
  expect(press('NumpadEnter', 'row', {}, true)).toBe('stand-by')
})

test('a button keeps Space and Enter', () => {
  expect(press('Space', 'button', {}, true)).toBeNull()
  expect(press('Enter', 'button', {}, true)).toBeNull()
})

test('a key held down takes one cue, and walks on through the list', () => {
  expect(press('Space', 'page', { repeat: true }, true)).toBeNull()
  expect(press('KeyT', 'page', { repeat: true, altKey: true })).toBeNull()
  expect(press('ArrowDown', 'page', { repeat: true })).toBe('select-down')
})

test('what belongs to the browser is left to it', () => {
  expect(press('KeyP', 'page', { ctrlKey: true }, true)).toBeNull()
  expect(press('KeyS', 'page', { metaKey: true }, true)).toBeNull()
})

test('keys of a composition belong to the input method', () => {
  for (const code of ['Escape', 'Enter', 'Space', 'KeyS']) {
    expect(press(code, 'page', { isComposing: true }, true)).toBeNull()
    expect(press(code, 'page', { keyCode: 229 }, true)).toBeNull()
  }
})

test('a key is told by its place, whatever letter is on it', () => {
  expect(press('KeyS', 'page', { key: 'ы', altKey: true })).toBe('start')
  expect(press('KeyP', 'page', { key: 'З' }, true)).toBe('pause-or-resume')
  expect(press('KeyZ', 'page', { key: 'я', ctrlKey: true })).toBe('undo')
})

test('undo is the letter Z where the layout has one, as it is everywhere else', () => {
  expect(press('KeyZ', 'page', { key: 'z', ctrlKey: true })).toBe('undo')
  expect(press('KeyY', 'row', { key: 'z', metaKey: true })).toBe('undo')
  expect(press('KeyZ', 'page', { key: 'y', ctrlKey: true })).toBeNull()
  expect(press('KeyZ', 'page', { key: 'Z', ctrlKey: true, shiftKey: true })).toBeNull()
})

test('the list names the keys as this keyboard has them, or by their English letters', () => {
  const cyrillic = new Map([['KeyS', 'ы']])

  expect(shortcutList(cyrillic)).toContainEqual(['Alt + Ы', 'Ы', 'Start the show'])
  expect(shortcutList(null)).toContainEqual(['Alt + S', 'S', 'Start the show'])
  expect(shortcutList(null).map(([, alone]) => alone)).toContain('Space')
})

function press(code: string, focus: Focus, held: Partial<Key> = {}, areArmed = false) {
  const key: Key = {
    key: code.replace(/^Key/, '').toLowerCase(),
    code,
    keyCode: 0,
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    repeat: false,
    isComposing: false,
    ...held,
  }
  return intentOf(key, focus, areArmed)
}
