import { expect, test } from 'vitest'

import type { Decoded } from '#decode/fault.ts'
import { decoded, refused } from '#decode/fault.ts'
import { textToOwnDraft } from '#decode/own/rundown-text.ts'
import type { Brought } from '#decode/rundown/brought.ts'
import type { DisplaySettings } from '#decode/stored/display-settings.ts'

import { bringText, operate, ours, running } from './operated.ts'

const sheet = 'Title,Wer,Duration\nA,Anna,0:01:00\nTotal,,1:00'

/** A dock with the import open, whose readers answer when the test wants. */
function openImport() {
  const asked: ((read: Decoded<Brought>) => void)[] = []
  const bring = (): Promise<Decoded<Brought>> => new Promise((answer) => asked.push(answer))
  const dock = operate(running, undefined, { bring, part: async () => ours })
  dock.act.change({ panel: 'import' })
  return { ...dock, asked, read: async () => asked.shift()?.(await bringText(sheet)) }
}

/** The same, and what is in this text is shown. */
async function preview(text: string, dock = operate(running)) {
  dock.act.change({ panel: 'import' })
  dock.act.importText(text)
  await dock.settled()
  return { ...dock, shown: () => dock.screen().preview }
}

function titlesOf(shown: ReturnType<Awaited<ReturnType<typeof preview>>['shown']>) {
  return shown?.read.ok === true ? shown.read.value.rundown.cues.map(({ title }) => title) : null
}

test('a text is shown when it has been read, and nothing is changed', async () => {
  const { act, read, replaced, screen, sent, settled } = openImport()
  act.importText(sheet, [{ type: 'read-as', place: 'The file', text: 'The file is odd.' }])
  expect(screen().drafts['import']).toMatchObject({ text: sheet, fault: null })
  await read()
  await settled()

  expect([replaced, sent]).toEqual([[], []])
  expect(titlesOf(screen().preview)).toEqual(['A'])
  expect(screen().preview?.before.map(({ place }) => place)).toEqual(['The file'])
})

test('pressed twice it is read once', async () => {
  const { act, asked } = openImport()
  act.importText(sheet)
  act.importText(sheet)

  expect(asked).toHaveLength(1)
})

test('a text that is refused stays, with the sentence, and can be read again', async () => {
  const { act, asked, screen, settled } = openImport()
  act.importText(sheet)
  asked.shift()?.({ ok: false, message: 'No file.' })
  await settled()
  expect(screen().drafts['import']).toMatchObject({ text: sheet, fault: 'No file.' })
  act.importText(sheet)

  expect(asked).toHaveLength(1)
  expect(screen().drafts['import']).toMatchObject({ text: sheet, fault: null })
})

test('what cannot be a rundown is refused in its field, where it can be mended', async () => {
  const text = '{"cues":[{"scene":"A"},{"scene":"B","planned":"x"}]}'
  const { act, screen, settled } = operate(running, undefined, {
    bring: async () => decoded({ draft: textToOwnDraft(text), sheet: null }),
    part: async () => ours,
  })
  act.change({ panel: 'import' })
  act.importText(text)
  await settled()

  expect(screen().preview).toBeNull()
  expect(screen().drafts['import']?.fault).toContain('cues[1].planned')
})

test('what was closed or changed meanwhile is not shown', async () => {
  const { act, read, screen, settled } = openImport()
  act.importText(sheet)
  act.draft('import', { text: `${sheet}\nB,1:00`, fault: null })
  await read()
  await settled()
  act.importText(sheet)
  act.change({ panel: 'none' })
  await read()
  await settled()

  expect(screen().preview).toBeNull()
})

test('a document is shown when it has been read; its field is empty meanwhile', async () => {
  const { act, read, screen, settled } = openImport()
  act.draft('import', { text: 'Earlier', fault: 'It was wrong.' })
  act.importDocument(new Uint8Array([1]))
  expect(screen().drafts['import']).toMatchObject({ text: '', fault: null })
  await read()
  await settled()

  expect(titlesOf(screen().preview)).toEqual(['A'])
})

test('of two documents that are dropped one after the other the later one is shown', async () => {
  const { act, asked, read, screen, settled } = openImport()
  act.importDocument(new Uint8Array([1]))
  act.importDocument(new Uint8Array([2]))
  asked.shift()?.({ ok: false, message: 'The first is damaged.' })
  await settled()
  expect(screen().drafts['import']).toMatchObject({ text: '', fault: null })
  await read()
  await settled()

  expect(titlesOf(screen().preview)).toEqual(['A'])
})

test('a new rundown is loaded with what is shown, and the panel closes', async () => {
  const { act, replaced, screen, settled } = await preview(sheet)
  act.loadPreview()
  await settled()

  expect(replaced).toEqual([false])
  expect(screen()).toMatchObject({
    panel: 'none',
    preview: null,
    toast: { text: '1 cue loaded, 1 left out.' },
  })
})

test('a column that gets another meaning is read anew at once; the one that had it is ignored', async () => {
  const { act, shown } = await preview(sheet)
  expect(shown()?.fields).toEqual(['title', 'own', 'planned'])
  act.assignColumn(1, 'title')

  expect(shown()?.fields).toEqual([null, 'title', 'planned'])
  expect(titlesOf(shown())).toEqual(['Anna'])
  act.assignAsNamed()
  expect(titlesOf(shown())).toEqual(['A'])
})

test('a sheet whose columns have no names is shown, and read once it is said which is the title', async () => {
  const { act, shown } = await preview('19:00;Doors;Hall\n20:00;Talk;Stage\n21:00;End;Hall')
  expect(shown()?.read).toMatchObject({ ok: false, message: /do not name the columns/ })
  act.assignColumn(1, 'title')

  expect(titlesOf(shown())).toEqual(['Doors', 'Talk', 'End'])
})

test('chosen columns are remembered with the rundown, and used for the next sheet of that shape', async () => {
  const first = await preview(sheet)
  first.act.assignColumn(1, 'notes')
  expect(first.displayed).toEqual([])
  first.act.loadPreview()
  const [display] = first.displayed as DisplaySettings[]
  const next = 'Title,Wer,Duration\nB,Ben,0:02:00'
  const second = operate(running)
  second.see(running, display === undefined ? {} : { display })
  const { shown } = await preview(next, second)

  expect(shown()).toMatchObject({ fields: ['title', 'notes', 'planned'], isRemembered: true })
  expect(shown()?.read).toMatchObject({ value: { rundown: { cues: [{ notes: 'Ben' }] } } })
})

test('what is merged is one edit, which the notice takes back', async () => {
  const [first] = running.rundown.cues
  const text = `Title,Scene,Notes\n${first?.title},${first?.scene},Mind the step\nExtra,Main,`
  const stopped = { ...running, run: { ...running.run, onAir: null } }
  const { act, screen, sent, settled } = await preview(text, operate(stopped))
  act.mergePreview()
  await settled()

  expect(sent).toMatchObject([
    {
      type: 'edit',
      edit: {
        type: 'merge',
        changes: [{ cueId: first?.id, fields: { notes: 'Mind the step' } }],
        added: [{ cue: { title: 'Extra' } }],
      },
    },
  ])
  expect(screen()).toMatchObject({
    panel: 'none',
    preview: null,
    toast: { text: 'Merged: 1 cue updated, 1 added.' },
  })
  screen().toast?.undo?.()
  expect(sent).toHaveLength(2)
})

test('the cue on air is not touched by a merge', async () => {
  const onAir = running.run.onAir?.cue
  const text = `Title,Scene,Notes\n${onAir?.title},${onAir?.scene},Changed`
  const { act, screen, sent, settled } = await preview(text)
  act.mergePreview()
  await settled()

  expect(sent).toEqual([])
  expect(screen()).toMatchObject({
    panel: 'none',
    toast: { text: 'Merged: nothing was different.' },
  })
})

test('without the file beside the page our own rundown is shown, and it is said why it cannot be merged', async () => {
  const own = '{"cues":[{"scene":"A"}]}'
  const { shown } = await preview(
    own,
    operate(running, undefined, {
      bring: async () => decoded({ draft: textToOwnDraft(own), sheet: null }),
      part: async () => refused('It must be beside this page.'),
    }),
  )

  expect(titlesOf(shown())).toEqual(['A'])
  expect(shown()?.planMerge).toEqual({ ok: false, message: 'It must be beside this page.' })
})
