import { expect, test } from 'vitest'

import type { Decoded } from '#decode/fault.ts'
import type { Imported } from '#decode/finding.ts'
import { importRundown } from '#decode/import/import-rundown.ts'

import { operate, running } from './operated.ts'

const sheet = 'Title,Duration\nA,0:01:00\nTotal,1:00'

/** A dock with the import open, whose readers answer when the test wants. */
function openImport() {
  const asked: ((read: Decoded<Imported>) => void)[] = []
  const dock = operate(running, undefined, () => new Promise((answer) => asked.push(answer)))
  dock.act.change({ panel: 'import' })
  return { ...dock, asked, read: () => asked.shift()?.(importRundown(sheet, () => 'new')) }
}

test('a text is loaded when it has been read, and what was found out goes with it', async () => {
  const { act, read, replaced, screen, settled } = openImport()
  act.importText(sheet, [{ type: 'read-as', place: 'The file', text: 'The file is odd.' }])
  expect(screen().drafts['import']).toEqual({ text: sheet, fault: null })
  read()
  await settled()

  expect(replaced).toEqual([false])
  expect(screen().findings.map(({ place }) => place)).toEqual(['The file', 'Row 3'])
})

test('pressed twice it is loaded once', async () => {
  const { act, asked, read, replaced, settled } = openImport()
  act.importText(sheet)
  act.importText(sheet)
  expect(asked).toHaveLength(1)
  read()
  await settled()

  expect(replaced).toEqual([false])
})

test('a text that is refused stays, with the sentence, and can be loaded again', async () => {
  const { act, asked, screen, settled } = openImport()
  act.importText(sheet)
  asked.shift()?.({ ok: false, message: 'No file.' })
  await settled()
  expect(screen().drafts['import']).toEqual({ text: sheet, fault: 'No file.' })
  act.importText(sheet)

  expect(asked).toHaveLength(1)
  expect(screen().drafts['import']).toEqual({ text: sheet, fault: null })
})

test('what was closed or changed meanwhile is not loaded', async () => {
  const { act, read, replaced, settled, screen } = openImport()
  act.importText(sheet)
  act.draft('import', { text: `${sheet}\nB,1:00`, fault: null })
  read()
  await settled()
  act.importText(sheet)
  act.change({ panel: 'none' })
  read()
  await settled()

  expect(replaced).toEqual([])
  expect(screen().panel).toBe('none')
})

test('a document is loaded when it has been read; its field is empty meanwhile', async () => {
  const { act, read, replaced, screen, settled } = openImport()
  act.draft('import', { text: 'Earlier', fault: 'It was wrong.' })
  act.importDocument(new Uint8Array([1]), [{ type: 'read-as', place: 'The file', text: 'Odd.' }])
  expect(screen().drafts['import']).toEqual({ text: '', fault: null })
  read()
  await settled()

  expect(replaced).toEqual([false])
  expect(screen().findings.map(({ text }) => text)[0]).toBe('Odd.')
})

test('a document that is refused shows why', async () => {
  const { act, asked, screen, settled } = openImport()
  act.importDocument(new Uint8Array([1]))
  asked.shift()?.({ ok: false, message: 'It is damaged.' })
  await settled()

  expect(screen().drafts['import']).toEqual({ text: '', fault: 'It is damaged.' })
})

test('of two documents that are dropped one after the other the later one is loaded', async () => {
  const { act, asked, read, replaced, screen, settled } = openImport()
  act.importDocument(new Uint8Array([1]))
  act.importDocument(new Uint8Array([2]))
  asked.shift()?.({ ok: false, message: 'The first is damaged.' })
  await settled()
  expect(screen().drafts['import']).toEqual({ text: '', fault: null })
  read()
  await settled()

  expect(replaced).toEqual([false])
})
