import { expect, test } from 'vitest'

import { exportRundown } from '#decode/export/export-rundown.ts'
import { rundownToWorkbook as exportWorkbook } from '#decode/export/workbook-file.ts'
import { bring } from '#decode/import/bring.ts'
import { planMerge } from '#decode/import/merge.ts'
import { createReaders } from '#page/load-readers.ts'
import type { ReadersPlace } from '#page/readers-part.ts'
import { fittingReaders } from '#page/readers-part.ts'
import { sheetFile } from '#test/decode/import/workbook-file.ts'
import { refusalOf, valueOf } from '#test/decode/refusal.ts'

const sheet = 'Title,Duration\nOpening,0:01:00\nTotal,1:00'
const ontime = { rundown: [{ type: 'event', title: 'Opening', duration: 60_000 }] }
const missing = '“onframe-import.js” of this version must be beside this page.'

const ours: ReadersPlace = {
  readers: () => ({
    part: { fits: fittingReaders, bring, planMerge, exportRundown, exportWorkbook },
  }),
}

/** A page beside which that lies, and which waits as long as the test wants. */
function createPage(beside: ReadersPlace | null) {
  const stage = { beside, place: undefined as ReadersPlace | undefined }
  const files: string[] = []
  const waiting = new Set<() => void>()
  let arrive: Promise<void> = Promise.resolve()
  const readers = createReaders({
    run: async (file) => {
      files.push(file)
      await arrive
      if (stage.beside !== null) stage.place = stage.beside
      return stage.beside !== null
    },
    place: () => stage.place,
    after: (_delay, run) => {
      waiting.add(run)
      return () => waiting.delete(run)
    },
  })
  return {
    ...readers,
    files,
    waiting,
    stage,
    /** The file comes only when that is called. */
    hold: () => {
      const come: { now?: () => void } = {}
      arrive = new Promise((now) => Object.assign(come, { now }))
      return () => come.now?.()
    },
    ring: () => {
      for (const run of waiting) run()
    },
  }
}

test('our own rundown is read without the file', async () => {
  const { readRundown, files } = createPage(null)
  const own = valueOf(await readRundown('{"cues":[{"scene":"A"}]}'))
  const scenes = valueOf(await readRundown('{"scenes":[{"name":"A","duration_ms":1000}]}'))

  expect([own, scenes].map(({ rundown }) => rundown.cues.map(({ scene }) => scene))).toEqual([
    ['A'],
    ['A'],
  ])
  expect(files).toEqual([])
})

test('what nobody could read is refused without the file', async () => {
  const { readRundown, files } = createPage(ours)

  expect(refusalOf(await readRundown(' \n'))).toBe('This text is empty.')
  expect(refusalOf(await readRundown('{"cues":'))).toContain('line 1')
  expect(refusalOf(await readRundown('{"loop":true}'))).toContain('expected an object with "cues"')
  expect(files).toEqual([])
})

test('a sheet and a project of Ontime are read by the file, which is loaded once', async () => {
  const { readRundown, readForeign, files, waiting } = createPage(ours)
  const read = await Promise.all([readRundown(sheet), readRundown(sheet)])
  const data = valueOf(await readForeign(ontime, 'load'))

  for (const one of read) {
    const { rundown, findings } = valueOf(one)
    expect(rundown.cues.map(({ title }) => title)).toEqual(['Opening'])
    expect(findings).toHaveLength(1)
  }
  expect(data.rundown.cues.map(({ title }) => title)).toEqual(['Opening'])
  expect(files).toEqual(['onframe-import.js'])
  expect(waiting.size).toBe(0)
})

test('the bytes of an Excel file are read by the file, which takes its time', async () => {
  const { readRundown, files } = createPage(ours)
  const bytes = sheetFile([
    ['Title', 'Scene'],
    ['Opening', 'A'],
  ])

  expect(valueOf(await readRundown(bytes)).rundown.cues.map(({ scene }) => scene)).toEqual(['A'])
  expect(refusalOf(await readRundown(bytes.slice(0, 500)))).toContain('This Excel file is damaged')
  expect(files).toEqual(['onframe-import.js'])
})

test('what the file reads is checked as everything is', async () => {
  const { readRundown } = createPage(ours)

  expect(refusalOf(await readRundown('x'.repeat(2000)))).toContain('expected at most')
})

test('without the file one sentence says so, and once it is there it is found', async () => {
  const { readRundown, stage, files } = createPage(null)
  expect(refusalOf(await readRundown(sheet))).toContain(missing)
  stage.beside = ours

  expect(valueOf(await readRundown(sheet)).rundown.cues).toHaveLength(1)
  expect(files).toHaveLength(2)
})

test.each([
  [
    'of another version',
    {
      readers: () => ({
        part: { fits: fittingReaders + 1, bring, planMerge, exportRundown, exportWorkbook },
      }),
    },
  ],
  [
    'that fails',
    {
      readers: () => {
        throw new Error('It is no file of ours')
      },
    },
  ],
  ['that gives nothing', {}],
])('a file %s is as none', async (_what, beside: ReadersPlace) => {
  const { readRundown } = createPage(beside)

  expect(refusalOf(await readRundown(sheet))).toContain(missing)
})

test('a file that is long in coming is told, and reads the next time it is asked', async () => {
  const { readRundown, hold, ring, files } = createPage(ours)
  const come = hold()
  const first = readRundown(sheet)
  ring()
  expect(refusalOf(await first)).toContain('has not been loaded yet')
  const second = readRundown(sheet)
  come()

  expect(valueOf(await second).rundown.cues).toHaveLength(1)
  expect(files).toHaveLength(1)
})
