import { describe, expect, test } from 'vitest'

import { bring } from '#decode/import/bring.ts'
import { planMerge } from '#decode/import/merge.ts'
import { textToOwnDraft } from '#decode/own/rundown-text.ts'
import type { Draft } from '#decode/rundown/draft.ts'
import { draftToRundown } from '#decode/rundown/draft.ts'
import type { MergePlan } from '#decode/rundown/merge-plan.ts'
import { applyEdit } from '#show/state/edit.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { valueOf } from '#test/decode/refusal.ts'

async function draftOf(text: string): Promise<Draft> {
  const own = textToOwnDraft(text)
  return own.ok ? own.value : valueOf((await bring(text, '')).draft)
}

async function rundownOf(text: string): Promise<Rundown> {
  return valueOf(draftToRundown(await draftOf(text), 'old', 0)).rundown
}

function plan(rundown: Rundown, draft: Draft): MergePlan {
  return planMerge(rundown, { draft, ...valueOf(draftToRundown(draft, 'x', 0)) }, null, () => 'new')
}

function after(rundown: Rundown, { edit }: MergePlan): Rundown {
  const merged = edit === null ? rundown : applyEdit(rundown, edit)
  if (typeof merged === 'string') throw new Error(merged)
  return merged
}

/** A sheet with a transition whose time is not one. */
function fading(name: string): string {
  return `Title,Scene,Transition,Transition time\nTalk,Stage,${name},long`
}

describe('what a merge cannot read', () => {
  test('a duration that cannot be read is kept, and that is said; a new cue waits', async () => {
    const rundown = await rundownOf('Title,Scene,Duration\nTalk,Stage,0:20:00')
    const made = plan(
      rundown,
      await draftOf('Title,Scene,Duration\nTalk,Stage,long\nSnacks,Bar,long'),
    )

    expect(made.fates.map(({ kind }) => kind)).toEqual(['same', 'new'])
    expect(
      after(rundown, made).cues.map(({ title, planned, end }) => [title, planned, end]),
    ).toEqual([
      ['Talk', 20 * 60_000, 'follow'],
      ['Snacks', null, 'hold'],
    ])
    expect(made.findings.map(({ text }) => text)).toEqual([
      'Row 2: "long" is not a duration. The cue waits for you. With Merge the cue keeps its duration.',
      'Row 3: "long" is not a duration. The cue waits for you.',
    ])
  })

  test.each([
    ['Start', 'soon', 'start', { at: '21:00' }],
    ['Fixed start', 'soon', 'start', { at: '21:00' }],
    ['End action', 'maybe', 'end', { end: 'follow' }],
    ['Skip', 'maybe', 'skip', { skip: true }],
    ['Flag', 'maybe', 'flag', { flag: true }],
    ['Colour', 'mauve', 'colour', { colour: '#3366cc' }],
    ['Warning', 'long', 'warning', { warning: 5000 }],
    ['Danger', 'long', 'danger', { danger: 5000 }],
    ['Least', 'long', 'least duration', { least: 5000 }],
    ['Most', 'long', 'most duration', { most: 5000 }],
  ])(
    'a cell under “%s” that cannot be read, “%s”, changes nothing',
    async (column, cell, name, had) => {
      const rundown = await rundownOf(
        JSON.stringify({
          onframe: 1,
          cues: [{ title: 'Talk', scene: 'Stage', planned: 1000, ...had }],
        }),
      )
      const { edit, findings } = plan(
        rundown,
        await draftOf(`Title,Scene,Duration,${column}\nTalk,Stage,2s,${cell}`),
      )

      expect(edit?.changes.map(({ fields }) => fields)).toEqual([{ planned: 2000 }])
      expect(findings.map(({ text }) => text).join()).toMatch(
        `With Merge the cue keeps its ${name}.`,
      )
    },
  )

  test('an unread time of a transition keeps that of the same one, and another has none', async () => {
    const transition = { name: 'Fade', duration: 500 }
    const rundown = await rundownOf(
      JSON.stringify({ onframe: 1, cues: [{ title: 'Talk', scene: 'Stage', transition }] }),
    )

    expect(plan(rundown, await draftOf(fading('Fade'))).edit).toBeNull()
    expect(plan(rundown, await draftOf(fading('Cut'))).edit?.changes[0]?.fields).toEqual({
      transition: { name: 'Cut', duration: null },
    })
  })

  test('what cannot be read in our own format changes nothing, either', async () => {
    const cue = {
      title: 'Talk',
      scene: 'Stage',
      colour: '#3366cc',
      skip: true,
      own: { Who: 'Ann' },
    }
    const rundown = await rundownOf(JSON.stringify({ onframe: 1, cues: [cue] }))
    const bad = { ...cue, colour: 'mauve', skip: 'maybe', own: 'Ann', title: { a: 1 } }

    expect(
      plan(rundown, await draftOf(JSON.stringify({ onframe: 1, cues: [bad] }))).edit,
    ).toBeNull()
  })
})
