import * as fc from 'fast-check'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'

import { rundownToWorkbook } from '#decode/export/workbook-file.ts'
import { bring } from '#decode/import/bring.ts'
import { importRundown } from '#decode/import/import-rundown.ts'
import { planMerge } from '#decode/import/merge.ts'
import { draftToRundown } from '#decode/rundown/draft.ts'
import { valueOf } from '#test/decode/refusal.ts'

import { anyPlainRundown } from './any-plain.ts'

const small = valueOf(
  importRundown(
    JSON.stringify({
      cues: [
        { label: '007', title: '=1+1', scene: 'Hall', planned: '30:00', notes: 'two\nlines' },
        { label: '2', title: 'Long', scene: 'Hall', planned: '25:00:00.25', own: { Camera: '3' } },
      ],
    }),
    () => 'new',
  ),
).rundown

describe('an Excel file', () => {
  test('has texts as texts, and lengths as times with which can be reckoned', async () => {
    const { sheets } = await readXlsx(await rundownToWorkbook(small), { readStyles: true })
    const [sheet] = sheets
    const formats = ['1,3', '2,3'].map((cell) => sheet?.cells?.get(cell)?.style?.numFmt)

    expect(sheet?.rows[0]?.join()).toBe(
      'Label,Title,Scene,Duration,Fixed start,End action,Notes,Camera',
    )
    expect(sheet?.rows[1]?.slice(0, 3)).toEqual(['007', '=1+1', 'Hall'])
    expect(sheet?.cells?.get('1,1')?.formula).toBeUndefined()
    expect(formats).toEqual(['[h]:mm:ss', '[h]:mm:ss.000'])
  })

  test('merged into the rundown from which it was made changes nothing, whatever the rundown', async () => {
    await fc.assert(
      fc.asyncProperty(anyPlainRundown, async (rundown) => {
        fc.pre(rundown.cues.length > 0)
        const draft = valueOf((await bring(await rundownToWorkbook(rundown), '')).draft)
        const made = valueOf(draftToRundown(draft, 'x', 0))
        const plan = planMerge(rundown, { draft, ...made }, null, () => 'new')
        expect([plan.edit, plan.missing]).toEqual([null, []])
      }),
    )
  })
})
