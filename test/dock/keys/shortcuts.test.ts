import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { KeySettings } from '#decode/stored/key-settings.ts'
import type { Focus, Key } from '#dock/keys/shortcuts.ts'
import { intentOf, shortcutList } from '#dock/keys/shortcuts.ts'
import { keysFrom, keysOf } from '#dock/state/key-names.ts'

const usual = keysFrom()
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

test('a key held down takes one cue, scrolls nothing, and walks on through the list', () => {
  expect(press('Space', 'page', { repeat: true }, true)).toBe('nothing')
  expect(press('KeyT', 'page', { repeat: true, altKey: true })).toBe('nothing')
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
  expect(press('KeyZ', 'page', { key: 'y', ctrlKey: true })).toBe('redo')
  expect(press('KeyZ', 'page', { key: 'Z', ctrlKey: true, shiftKey: true })).toBe('redo')
  expect(press('KeyZ', 'page', { key: 'я', ctrlKey: true })).toBe('undo')
  expect(press('KeyZ', 'field', { key: 'z', ctrlKey: true })).toBeNull()
})

test('the list names the keys as this keyboard has them, or by their English letters', () => {
  const cyrillic = new Map([['KeyS', 'ы']])

  expect(shortcutList(cyrillic, usual, true)).toContainEqual(['Ы, Alt + Ы', 'Start the show'])
  expect(shortcutList(null, usual, false)).toContainEqual(['Alt + S', 'Start the show'])
  expect(shortcutList(null, usual, true)[0]?.[0]).toBe('Space, Alt + T')
})

test('a key that was changed is the only one, and one that is off is none', () => {
  const changed = { take: { withAlt: 'F13', alone: null }, back: { withAlt: null, alone: 'KeyT' } }
  const keys = keysFrom(changed)

  expect(press('F13', 'page', { altKey: true }, false, changed)).toBe('take')
  expect(press('KeyT', 'page', { altKey: true }, true, changed)).toBeNull()
  expect(press('KeyT', 'page', {}, true, changed)).toBe('back')
  expect(press('KeyB', 'page', { altKey: true }, true, changed)).toBeNull()
  // Armed, and nobody's: it still does not scroll the page.
  expect(press('Space', 'page', {}, true, changed)).toBe('nothing')
  expect(shortcutList(null, keys, true).slice(0, 1)).toEqual([
    ['Alt + F13', expect.stringMatching(/^Take/)],
  ])
  expect(shortcutList(null, keys, false)[3]).toEqual(['off', 'Back to the previous cue'])
  expect(keysOf(keys.back, { layout: null, areKeysArmed: false })).toBeUndefined()
})

test('a usual key that was given to another command is no longer of the first', () => {
  const keys = keysFrom({ back: { alone: 'Space' } })

  expect(keys.take).toEqual({ withAlt: 'KeyT', alone: null })
  expect(keys.back).toEqual({ withAlt: 'KeyB', alone: 'Space' })
  expect(keysFrom({ strange: { alone: 'KeyS' } })).toEqual(usual)
})

function press(
  code: string,
  focus: Focus,
  held: Partial<Key> = {},
  areArmed = false,
  changed: KeySettings = {},
) {
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
  return intentOf(key, focus, areArmed, keysFrom(changed))
}
