import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { bring } from '#decode/import/bring.ts'
import type { Brought, BroughtSheet } from '#decode/rundown/brought.ts'
import { columnFields } from '#decode/rundown/brought.ts'
import { draftToRundown } from '#decode/rundown/draft.ts'
import { refusalOf, valueOf } from '#test/decode/refusal.ts'

import { brief } from './findings.ts'
import { sheetFile } from './workbook-file.ts'

function sheetOf(text: string | Uint8Array): Promise<BroughtSheet> {
  return Promise.resolve(bring(text, '')).then(({ sheet }) => {
    if (sheet === null) throw new Error('no sheet')
    return sheet
  })
}

function cuesOf(draft: Brought['draft']): readonly string[] {
  return valueOf(draftToRundown(valueOf(draft), 'new', 0)).rundown.cues.map(brief)
}

const sheet = 'Wer,Titel,Szene,Min\nAnna,Begrüßung,Bühne,5\nBen,Vortrag,Bühne,20'

describe('the columns of a sheet', () => {
  test('are told with their names, what they mean and some cells', async () => {
    const { columns } = await sheetOf(sheet)

    expect(columns).toEqual([
      { name: 'Wer', field: 'own', samples: ['Anna', 'Ben'] },
      { name: 'Titel', field: 'title', samples: ['Begrüßung', 'Vortrag'] },
      { name: 'Szene', field: 'scene', samples: ['Bühne', 'Bühne'] },
      { name: 'Min', field: 'planned', samples: ['5', '20'] },
    ])
  })

  test('are read anew with other meanings', async () => {
    const { read } = await sheetOf(sheet)

    expect(cuesOf(read(['title', null, 'scene', 'planned']))).toEqual([
      'Anna Bühne 300',
      'Ben Bühne 1200',
    ])
    expect(
      valueOf(read([null, 'title', null, 'planned'])).findings.map(({ text }) => text),
    ).toContain('Columns "Wer" and "Szene" were ignored.')
  })

  test('a column that becomes the duration has the unit that its name says', async () => {
    const { read } = await sheetOf('Titel,Rest (min),Dauer\nA,5,0:01:00')

    expect(cuesOf(read(['title', 'planned', null]))).toEqual(['A 300'])
  })

  test('without a title or a scene nothing is read, and it is said which is missing', async () => {
    const { read } = await sheetOf(sheet)

    expect(refusalOf(read([null, null, null, 'planned']))).toBe(
      'No column is the title or the scene of the cues. Choose one.',
    )
  })

  test.each([
    ['text', '19:00;Doors;Hall\n20:00;Talk;Stage\n21:00;End;Hall'],
    [
      'an Excel file',
      sheetFile([
        ['19:00', 'Doors', 'Hall'],
        ['20:00', 'Talk', 'Stage'],
      ]),
    ],
  ])('of %s that names none are called by letters, and can be given a meaning', async (_, text) => {
    const { draft } = await bring(text, '')
    const { columns, read, shape } = await sheetOf(text)

    expect(refusalOf(draft)).toMatch(/name/)
    expect(refusalOf(read([null, null, null]))).not.toBe('')
    expect(columns.map(({ name, field }) => [name, field])).toEqual([
      ['A', null],
      ['B', null],
      ['C', null],
    ])
    expect(shape).toBeNull()
    expect(cuesOf(read(['start', 'title', 'scene']))[0]).toBe('Doors Hall 3600 at 19')
  })

  test('another sheet has the same shape if its columns have the same names', async () => {
    const { shape } = await sheetOf(sheet)

    expect((await sheetOf(`WER;Titel;Szene;Min\nC;D;E;1`)).shape).toBe(shape)
    expect((await sheetOf(`Titel,Wer,Szene,Min\nC,D,E,1`)).shape).not.toBe(shape)
    expect((await sheetOf(`Wer,Titel,Szene,Min,X\nC,D,E,1,2`)).shape).not.toBe(shape)
  })

  test('given the meanings that they have, the sheet is read as it was', async () => {
    const text = 'Time,Title,End,Nr\n19:00,Doors,20:00,1\n20:00,Talk,21:30,2'
    const { columns, read } = await sheetOf(text)
    const { draft } = await bring(text, '')

    expect(columns.map(({ field }) => field)).toEqual(['start', 'title', 'until', 'label'])
    expect(cuesOf(read(columns.map(({ field }) => field)))).toEqual(cuesOf(draft))
  })

  test('whatever they are given, it is read or refused in a sentence', async () => {
    const text = 'Time,Title,End,Nr,X\n19:00,Doors,20:00,1,\nTotal,=,yes,2,#ff0000\n,,,,'
    const { read } = await sheetOf(text)
    const anyField = fc.constantFrom(null, ...columnFields)
    fc.assert(
      fc.property(fc.array(anyField, { minLength: 5, maxLength: 5 }), (fields) => {
        const draft = read(fields)
        if (draft.ok) expect(valueOf(draft).cues.length).toBeGreaterThan(0)
        else expect(draft.message).toMatch(/[.]$/)
      }),
    )
  })
})
