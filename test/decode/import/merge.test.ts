import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { bring } from '#decode/import/bring.ts'
import { planMerge } from '#decode/import/merge.ts'
import { rundownToText, textToOwnDraft } from '#decode/own/rundown-text.ts'
import type { Draft } from '#decode/rundown/draft.ts'
import { draftToRundown } from '#decode/rundown/draft.ts'
import type { MergePlan } from '#decode/rundown/merge-plan.ts'
import { applyEdit } from '#show/state/edit.ts'
import type { CueId, Rundown } from '#show/state/rundown.ts'
import { emptyRundown } from '#show/state/rundown.ts'
import { anyRundown } from '#test/decode/arbitraries.ts'
import { valueOf } from '#test/decode/refusal.ts'

async function draftOf(text: string): Promise<Draft> {
  const own = textToOwnDraft(text)
  return own.ok ? own.value : valueOf((await bring(text, '')).draft)
}

function plan(rundown: Rundown, draft: Draft, onAir: CueId | null = null): MergePlan {
  let made = 0
  const makeId = (): string => `new ${(made += 1)}`
  return planMerge(rundown, { draft, ...valueOf(draftToRundown(draft, 'x', 0)) }, onAir, makeId)
}

function after(rundown: Rundown, { edit }: MergePlan): Rundown {
  const merged = edit === null ? rundown : applyEdit(rundown, edit)
  if (typeof merged === 'string') throw new Error(merged)
  return merged
}

async function rundownOf(text: string): Promise<Rundown> {
  return valueOf(draftToRundown(await draftOf(text), 'old', 0)).rundown
}

const old =
  'Label,Title,Scene,Duration,Notes\n1A,Doors,Hall,0:30:00,Music\n1B,Talk,Stage,0:20:00,\n2,End,Hall,0:05:00,'

/** The titles after a merge, and what became of what was brought. */
async function merge(brought: string, onAir: CueId | null = null) {
  const rundown = await rundownOf(old)
  const made = plan(rundown, await draftOf(brought), onAir)
  return {
    cues: after(rundown, made).cues,
    titles: after(rundown, made).cues.map(({ title }) => title),
    fates: made.fates.map((fate) => (fate.kind === 'changed' ? fate.fields.join() : fate.kind)),
    missing: made.missing.map(({ title }) => title),
    changes: made.edit?.changes.map(({ fields }) => fields),
  }
}

describe('a merge', () => {
  test('fills the columns of one’s own that it brings, also with nothing, and leaves the others', async () => {
    const rundown = await rundownOf(
      'Title,Scene,Camera,Who\nDoors,Hall,1,Ann\nTalk,Stage,2,Ben\nEnd,Hall,,',
    )
    const made = plan(
      rundown,
      await draftOf('Title,Scene,Camera\nDoors,Hall,\nTalk,Stage,3\nEnd,Hall,'),
    )

    expect(after(rundown, made).cues.map(({ own }) => own)).toEqual([
      { Who: 'Ann' },
      { Camera: '3', Who: 'Ben' },
      undefined,
    ])
    expect(made.fates.map(({ kind }) => kind)).toEqual(['changed', 'changed', 'same'])
  })

  test('knows a column of one’s own in other letters, unless two of them would be one', async () => {
    const rundown = await rundownOf('Title,Scene,Camera\nDoors,Hall,1')
    const one = plan(rundown, await draftOf('Title,Scene,CAMERA\nDoors,Hall,2'))
    expect(after(rundown, one).cues[0]?.own).toEqual({ Camera: '2' })
    const two = plan(rundown, await draftOf('Title,Scene,CAMERA,camera\nDoors,Hall,2,3'))
    expect(after(rundown, two).cues[0]?.own).toEqual({ Camera: '1', CAMERA: '2', camera: '3' })
  })

  test('knows a cue by its title and scene, and changes what is said of it alone', async () => {
    const { fates, changes, missing } = await merge(
      'Title,Scene,Duration\nTalk,Stage,0:25:00\nDoors,Hall,0:30:00',
    )

    expect(fates).toEqual(['planned', 'same'])
    expect(changes).toEqual([{ planned: 25 * 60_000 }])
    expect(missing).toEqual(['End'])
  })

  test('knows it by its label where title or scene are others', async () => {
    const { fates, changes } = await merge('Label,Title,Scene\n1B,Keynote,Stage 2')

    expect(fates).toEqual(['title,scene'])
    expect(changes).toEqual([{ title: 'Keynote', scene: 'Stage 2' }])
  })

  test('what is the same in more is the same cue, so that numbers that move on change no other', async () => {
    const { fates, titles } = await merge(
      'Label,Title,Scene\n1A,Welcome,Hall\n1B,Doors,Hall\n2,Talk,Stage\n3,End,Hall',
    )

    expect(fates).toEqual(['new', 'label', 'label', 'label'])
    expect(titles).toEqual(['Welcome', 'Doors', 'Talk', 'End'])
  })

  test('adds others behind the cue after which they are brought, and takes none out', async () => {
    const { titles, fates } = await merge('First 1:00\nDoors 30:00\nSnacks 5:00\nEnd 5:00\nLast')

    expect(fates).toEqual(['new', 'same', 'new', 'same', 'new'])
    expect(titles).toEqual(['First', 'Doors', 'Snacks', 'Talk', 'End', 'Last'])
  })

  test('a scene that is only the name of a line changes no scene', async () => {
    const { cues } = await merge('Talk 25:00')

    expect(cues[1]).toMatchObject({ title: 'Talk', scene: 'Stage', planned: 25 * 60_000 })
  })

  test('an empty cell takes away what was there; a column that is missing does not', async () => {
    expect((await merge('Title,Scene,Notes\nDoors,Hall,')).changes).toEqual([{ notes: '' }])
    expect((await merge('Title,Scene\nDoors,Hall')).changes).toBeUndefined()
  })

  test('an empty cell for what a cue cannot be without says nothing of it', async () => {
    const { changes } = await merge('Label,Title,Scene,End action,Notes\n,Doors,,,New\n,,Stage,,')

    expect(changes).toEqual([{ notes: 'New' }])
  })

  test('does not touch the cue on air', async () => {
    const { fates, changes } = await merge(
      'Title,Scene,Notes\nDoors,Hall,New\nTalk,Stage,New',
      'cue-1',
    )

    expect(fates).toEqual(['on-air', 'notes'])
    expect(changes).toEqual([{ notes: 'New' }])
  })

  test('brings a group with its new cues, and finds one by its title', async () => {
    const rundown = await rundownOf('Title,Scene,Group\nDoors,Hall,Before\nTalk,Stage,')
    const draft = await draftOf(
      'Title,Scene,Group\nDoors,Hall,Before\nMusic,Hall,Before\nTalk,Stage,\nParty,Bar,After\nBye,Bar,After',
    )
    const { cues, groups } = after(rundown, plan(rundown, draft))

    expect(cues.map(({ group }) => groups?.find(({ id }) => id === group)?.title)).toEqual([
      'Before',
      'Before',
      undefined,
      'After',
      'After',
    ])
  })

  test('of a rundown with what was exported from it changes nothing, whatever the rundown', () => {
    fc.assert(
      fc.property(anyRundown, (rundown) => {
        const made = plan(rundown, valueOf(textToOwnDraft(rundownToText(rundown))))
        expect(made).toEqual({
          edit: null,
          fates: rundown.cues.map(() => ({ kind: 'same' })),
          missing: [],
          findings: [],
        })
      }),
    )
  })

  test.each([
    { title: 'A', scene: '\t' },
    { title: ' ', scene: 'A' },
  ])('knows a cue whose name is blank: %j', (cue) => {
    const text = JSON.stringify({ onframe: 1, cues: [{ label: '', ...cue }] })
    const draft = valueOf(textToOwnDraft(text))
    const merged = after(emptyRundown, plan(emptyRundown, draft))
    expect(merged.cues).toHaveLength(1)
    expect(plan(merged, draft).edit).toBeNull()
  })

  test('made once more changes nothing more', () => {
    fc.assert(
      fc.property(anyRundown, anyRundown, (rundown, other) => {
        const draft = valueOf(textToOwnDraft(rundownToText(other)))
        const merged = after(rundown, plan(rundown, draft))
        expect(plan(merged, draft).edit?.added ?? []).toEqual([])
      }),
    )
  })
})
