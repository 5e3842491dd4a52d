import { expect, test } from 'vitest'

import { createDoorkeeper, textToTokens } from '#http/tokens.ts'

const long = 'abcdefgh-12345678'

test('a token a line, for watching or for control', () => {
  const text = `# of the foyer\n\n view ${long}v \r\ncontrol ${long}c\n${long}d\n`
  const tokens = textToTokens(text)
  const right = createDoorkeeper(typeof tokens === 'string' ? [] : tokens)

  expect([`${long}v`, `${long}c`, `${long}d`, long, '', null].map(right)).toEqual([
    'view',
    'control',
    'control',
    null,
    null,
    null,
  ])
  // Nothing of them is kept that could be shown.
  expect(JSON.stringify(tokens)).not.toContain('abcdefgh')
})

test.each([
  ['', 'There is no token.'],
  ['# nothing', 'There is no token.'],
  ['short', 'Line 1: the token is too short. It needs 16 characters.'],
  [`\nedit ${long}`, 'Line 2'],
  [`view ${long} more`, 'Line 1'],
  [`view ${long}/?`, 'Line 1'],
])('%j: %s', (text, says) => {
  const tokens = textToTokens(text)

  expect(tokens).toContain(says)
  expect(tokens).not.toContain(long)
})
