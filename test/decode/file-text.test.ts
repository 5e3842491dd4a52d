import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { bytesToText, isDocument } from '#decode/file-text.ts'

const windows = [0x42, 0xe9, 0x20, 0x96, 0x80]

test('UTF-8, with and without a mark, is read as it is', () => {
  expect(bytesToText(new TextEncoder().encode('Café'))).toEqual({ text: 'Café', findings: [] })
  expect(bytesToText(new TextEncoder().encode('\uFEFFCafé')).text).toBe('Café')
  expect(bytesToText(new Uint8Array())).toEqual({ text: '', findings: [] })
})

test('what is not UTF-8 is windows-1252, and told', () => {
  const { text, findings } = bytesToText(Uint8Array.from(windows))

  expect(text).toBe('Bé –€')
  expect(findings).toMatchObject([{ text: expect.stringContaining('Windows-1252') }])
})

test('UTF-8 that was cut off or damaged stays UTF-8, with what was lost marked', () => {
  const bytes = new TextEncoder().encode('Bühne, Café, 日本')

  expect(bytesToText(bytes.subarray(0, -1))).toEqual({
    text: 'Bühne, Café, 日\uFFFD',
    findings: [],
  })
  expect(bytesToText(Uint8Array.from([...bytes, 0xe9, 0x2c])).text).toBe('Bühne, Café, 日本\uFFFD,')
})

test.each(['le', 'be'])('UTF-16%s, with and without a mark', (order) => {
  for (const mark of ['\uFEFF', '']) {
    const units = Array.from(`${mark}Title\tDauer\tGröße`, (one) => one.charCodeAt(0))
    const bytes = units.flatMap((unit) => {
      const [low, high] = [unit & 0xff, unit >> 8]
      return order === 'le' ? [low, high] : [high, low]
    })

    expect(bytesToText(Uint8Array.from(bytes)).text).toBe('Title\tDauer\tGröße')
  }
})

test('any text in UTF-8 comes out as it went in; no bytes throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      fc.pre(!text.includes('\0') && !text.startsWith('\uFEFF'))
      expect(bytesToText(new TextEncoder().encode(text)).text).toBe(text)
    }),
  )
  fc.assert(fc.property(fc.uint8Array(), (bytes) => typeof bytesToText(bytes).text === 'string'))
})

test('archives and containers of old Office are documents; a text that begins with their letters is not', () => {
  expect(isDocument(bytesOf('PK\x03\x04\x14'))).toBe(true)
  expect(isDocument(bytesOf('PK\x05\x06'))).toBe(true)
  expect(isDocument(bytesOf('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'))).toBe(true)
  expect(isDocument(bytesOf('PK,Title'))).toBe(false)
  expect(isDocument(new Uint8Array())).toBe(false)
})

function bytesOf(text: string): Uint8Array {
  return Buffer.from(text, 'latin1')
}
