import { expect, test } from 'vitest'

import type { CellKey } from '#dock/rundown/cell-keys.ts'
import { cellIntent, editIntent } from '#dock/rundown/cell-keys.ts'

const none = {
  keyCode: 0,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  isComposing: false,
  getModifierState: () => false,
}

function press(code: string, more: Partial<CellKey> = {}): CellKey {
  return { ...none, code, key: code.replace(/^Key/, '').toLowerCase(), ...more }
}

test('a letter replaces the text of a cell, Enter and F2 keep it', () => {
  expect(cellIntent(press('KeyA'), false)).toEqual({ type: 'edit', text: 'a' })
  expect(cellIntent(press('Digit7', { key: '7' }), false)).toEqual({ type: 'edit', text: '7' })
  expect(
    cellIntent(
      press('KeyQ', {
        key: '@',
        ctrlKey: true,
        altKey: true,
        getModifierState: (name: string) => name === 'AltGraph',
      }),
      false,
    ),
  ).toEqual({
    type: 'edit',
    text: '@',
  })
  expect(cellIntent(press('Enter'), false)).toEqual({ type: 'edit', text: null })
  expect(cellIntent(press('F2'), false)).toEqual({ type: 'edit', text: null })
})

test('a letter of more than one key is typed into the emptied cell', () => {
  expect(cellIntent(press('KeyN', { key: 'Process', keyCode: 229 }), false)).toEqual({
    type: 'compose',
  })
  expect(cellIntent(press('Quote', { key: 'Dead' }), false)).toEqual({ type: 'compose' })
})

test('commands with Alt or Ctrl stay those of the page, and so do Space, ? and Esc', () => {
  for (const key of [
    press('KeyT', { altKey: true }),
    press('KeyZ', { ctrlKey: true }),
    press('KeyZ', { metaKey: true }),
    press('ArrowDown', { altKey: true }),
    press('ArrowDown', { shiftKey: true }),
    press('Space', { key: ' ' }),
    press('Slash', { key: '?' }),
    press('Escape', { key: 'Escape' }),
  ]) {
    expect(cellIntent(key, false)).toBeNull()
  }
})

test('armed keys are commands: they edit nothing, and only F2 does', () => {
  for (const key of [press('KeyS'), press('Enter'), press('Delete', { key: 'Delete' })]) {
    expect(cellIntent(key, true)).toBeNull()
  }
  expect(cellIntent(press('F2', { key: 'F2' }), true)).toEqual({ type: 'edit', text: null })
  expect(cellIntent(press('ArrowRight'), true)).toEqual({ type: 'go', to: 'right' })
})

test('while a cell is edited Enter and Tab commit, Esc gives up, and the rest is typed', () => {
  expect(editIntent(press('Enter'), false)).toEqual({ type: 'commit', next: 'next-line' })
  expect(editIntent(press('Tab'), false)).toEqual({ type: 'commit', next: 'tab' })
  expect(editIntent(press('Tab', { shiftKey: true }), false)).toEqual({
    type: 'commit',
    next: 'tab-back',
  })
  expect(editIntent(press('Escape'), false)).toEqual({ type: 'cancel' })
  expect(editIntent(press('KeyT', { altKey: true }), false)).toBeNull()
  expect(editIntent(press('ArrowDown'), false)).toBeNull()
  expect(editIntent(press('ArrowDown'), true)).toEqual({ type: 'choose', by: 1 })
  expect(editIntent(press('Enter', { shiftKey: true }), false)).toBeNull()
})

test('the Enter that ends a composed word commits nothing', () => {
  expect(editIntent(press('Enter', { isComposing: true }), false)).toBeNull()
  expect(editIntent(press('Enter', { keyCode: 229 }), false)).toBeNull()
})

test('keys for several cues: fill down, duplicate, remove', () => {
  expect(cellIntent(press('KeyD', { ctrlKey: true }), false)).toEqual({ type: 'fill-down' })
  expect(cellIntent(press('KeyD', { metaKey: true, shiftKey: true }), false)).toEqual({
    type: 'duplicate',
  })
  expect(cellIntent(press('Delete', { key: 'Delete', ctrlKey: true }), false)).toEqual({
    type: 'remove',
  })
})
