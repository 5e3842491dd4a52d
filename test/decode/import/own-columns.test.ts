import { describe, expect, test } from 'vitest'

import { rundownToCsv } from '#decode/export/csv.ts'
import { rundownToOntime } from '#decode/export/ontime.ts'
import { bring } from '#decode/import/bring.ts'
import { importRundown } from '#decode/import/import-rundown.ts'
import { draftToRundown } from '#decode/rundown/draft.ts'
import { limits } from '#show/state/limits.ts'
import { ownColumns } from '#show/state/own-texts.ts'
import { valueOf } from '#test/decode/refusal.ts'

function read(text: string) {
  const { rundown, findings } = valueOf(importRundown(text, () => 'new'))
  return { rundown, own: rundown.cues[0]?.own, told: findings.map((one) => one.text) }
}

/** A rundown of one cue in our own format; `own` as JSON. */
function written(own: string) {
  return read(`{"cues":[{"scene":"A","planned":"1:00","own":${own}}]}`)
}

const column = (columns: number) => (_: unknown, at: number) => `column ${at + columns}`

describe('columns of one’s own', () => {
  test('of which two have one name are one, and nothing is lost', () => {
    expect(written('{"Camera":"1"," Camera ":"2"}').own).toEqual({ Camera: '1\n2' })
    // One accent, written in two ways.
    expect(written('{"Caf\u00e9":"1","Cafe\u0301":"2"}').own).toEqual({ 'Caf\u00e9': '1\n2' })
    expect(written(JSON.stringify({ '\u202eCamera\u0007': '1' })).own).toEqual({ Camera: '1' })
  })

  test('have a name that is seen', () => {
    for (const name of ['', ' ', '\u200b', '\u2060\u00ad', '__proto__']) {
      expect(written(JSON.stringify({ x: '1' }).replace('x', name))).toMatchObject({
        rundown: { cues: [expect.not.objectContaining({ own: expect.anything() })] },
        told: [expect.stringContaining('not everything in columns of your own could be kept')],
      })
    }
    for (const name of ['toString', 'constructor', '1', '👩‍👩‍👧', 'שם', '=cmd']) {
      expect(written(JSON.stringify({ [name]: '1' })).own).toEqual({ [name]: '1' })
    }
  })

  test('of a rundown are as many as there is room for, and what is left out is told', () => {
    const cues = [0, 50, 80].map((from) => ({
      scene: 'A',
      own: Object.fromEntries(Array.from({ length: 20 }, column(from)).map((name) => [name, 'x'])),
    }))
    const { rundown, told } = read(JSON.stringify({ cues }))
    expect(ownColumns(rundown.cues)).toHaveLength(limits.ownColumns)
    expect(told).toEqual([expect.stringMatching(/^cues\[2\]: not everything/)])
  })

  test('of a sheet with more cells than it can have are told', () => {
    const names = Array.from({ length: 1500 }, (_, at) => `c${at}`)
    const sheet = [
      ['Title', 'Duration', ...names],
      ['Doors', '1:00', ...names],
    ]
    const { told } = read(sheet.map((row) => row.join(',')).join('\n'))
    expect(told.filter((one) => one.includes('ignored'))).toEqual([
      expect.stringContaining('and 1,446 more were ignored'),
    ])
  })

  test('of Ontime with one label each keep their own texts', () => {
    const project = {
      rundown: [
        {
          type: 'event',
          id: 'a',
          title: 'Doors',
          duration: 60_000,
          custom: { first: '1', second: '2', third: '3' },
        },
      ],
      customFields: {
        first: { label: 'Camera' },
        second: { label: 'Camera ' },
        third: { label: '__proto__' },
      },
    }
    expect(read(JSON.stringify(project)).own).toEqual({ Camera: '1', second: '2', third: '3' })
  })

  test.each(['Video', 'Start', 'Type', 'Gruppe', 'Zeit', 'Own Start', 'Min', 'Scene', 'Camera'])(
    '“%s” means nothing else when it comes back from a table or from Ontime',
    (name) => {
      const { rundown, own } = written(JSON.stringify({ [name]: '7' }))
      const { planned, media, at, group } = rundown.cues[0] ?? {}
      for (const text of [rundownToCsv(rundown).text, rundownToOntime(rundown).text]) {
        const back = read(text)
        expect(back.own).toEqual(own)
        expect(back.rundown.cues[0]).toMatchObject({ planned, media, at, group })
      }
    },
  )

  test('that a person keeps have a name, whatever it is in the sheet', async () => {
    const long = 'x'.repeat(60)
    const text = `Title,Duration,__proto__,${long}\nDoors,1:00,7,8`
    const { sheet } = await bring(text, '')
    const draft = valueOf(
      sheet?.read(['title', 'planned', 'own', 'own']) ?? { ok: false, message: '' },
    )
    const { cues } = valueOf(draftToRundown(draft, 'new', 0)).rundown
    expect(cues[0]?.own).toEqual({ C: '7', [`${'x'.repeat(49)}…`]: '8' })
  })
})
