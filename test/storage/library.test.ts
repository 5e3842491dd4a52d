import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { Instant } from '#base/time.ts'
import { instant } from '#base/time.ts'
import { rundownToText } from '#decode/own/rundown-text.ts'
import { libraryToText, textToLibrary } from '#decode/stored/library-text.ts'
import type { Shelf } from '#decode/stored/library.ts'
import type { WithHistory } from '#storage/kept-history.ts'
import type { Kept } from '#storage/kept.ts'
import type { LibraryStore } from '#storage/library.ts'
import { openLibrary } from '#storage/library.ts'
import { keepInMemory } from '#storage/memory.ts'

import { anyLived } from './lives.ts'

type Step =
  | { readonly type: 'add' | 'replace' | 'keep'; readonly found: WithHistory }
  | { readonly type: 'change'; readonly at: number; readonly found: WithHistory }
  | { readonly type: 'shelve'; readonly at: number; readonly shelf: Shelf }
  | { readonly type: 'take'; readonly at: number; readonly isDone: boolean }
  /** `meanwhile`: what is done while the write is under way. */
  | { readonly type: 'save'; readonly fails: boolean; readonly meanwhile: readonly Step[] }

const rundowns: fc.Arbitrary<WithHistory> = anyLived.map(({ show: { rundown, history } }) => ({
  rundown,
  history,
}))
/** Mostly a position that there is. */
const at = fc.nat(2)
const doing: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    type: fc.constantFrom('add' as const, 'replace' as const, 'keep' as const),
    found: rundowns,
  }),
  fc.record({ type: fc.constant('change' as const), at, found: rundowns }),
  fc.record({
    type: fc.constant('shelve' as const),
    at,
    shelf: fc.constantFrom<Shelf>('kept', 'archived', 'template', 'earlier'),
  }),
  fc.record({ type: fc.constant('take' as const), at, isDone: fc.boolean() }),
)
const steps = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: doing },
    {
      weight: 2,
      arbitrary: fc.record({
        type: fc.constant('save' as const),
        fails: fc.boolean(),
        meanwhile: fc.array(doing, { maxLength: 4, size: 'max' }),
      }),
    },
  ),
  { maxLength: 14, size: 'max' },
)

/** A show, as far as the library goes, and the storage of both. */
async function createHouse(kept: Kept) {
  let ids = 0
  let now = 1000
  const told: string[] = []
  const open = (): Promise<LibraryStore> =>
    openLibrary(kept, {
      toText: async (rundown) => rundownToText(rundown),
      makeId: () => `id${(ids += 1)}`,
      tell: (message) => void told.push(message),
    })
  const library = await open()
  let shown: WithHistory | null = null
  /** As each was left. */
  const left = new Map<string, WithHistory>()
  const tick = (): Instant => instant((now += 1))

  function replace(next: WithHistory): void {
    if (shown !== null) {
      const id = library.replaced(shown.rundown, shown.history, tick())
      if (id !== undefined) left.set(id, shown)
    }
    shown = next
  }

  async function take(id: string, isDone: boolean): Promise<void> {
    const part = await library.read(id)
    if (part?.state !== 'read' || id === library.loaded()) return
    library.take(id, part.value, () => {
      if (isDone) replace(part.value)
      return isDone
    })
  }

  async function run(step: Step): Promise<void> {
    const entry = 'at' in step ? library.list()[step.at] : undefined
    if (step.type === 'add') {
      left.set(library.add(step.found, { shelf: 'kept', changedAt: tick() }), step.found)
    } else if (step.type === 'replace') replace(step.found)
    else if (step.type === 'keep') {
      if (shown !== null && library.loaded() === null) library.keepLoaded(shown, tick())
    } else if (step.type === 'save') await save(step.fails, step.meanwhile)
    else if (entry === undefined) return
    else if (step.type === 'take') await take(entry.id, step.isDone)
    else if (entry.id === library.loaded()) return
    else if (step.type === 'change') {
      library.change(entry.id, step.found, tick())
      left.set(entry.id, step.found)
    } else if (step.type === 'shelve') library.shelve(entry.id, step.shelf, tick())
  }

  async function save(fails: boolean, meanwhile: readonly Step[]): Promise<void> {
    const { entries, removals, written } = await library.unwritten(shown?.rundown.id ?? '')
    for (const step of meanwhile) await run(step)
    if (fails) return
    await kept.write(entries, { removals })
    written()
  }

  return { library, open, run, told, save, left, shown: () => shown }
}

/** Of each but the loaded one what the library has of it. */
async function contentOf(library: LibraryStore): Promise<ReadonlyMap<string, unknown>> {
  const others = library.list().filter(({ id }) => id !== library.loaded())
  const parts = await Promise.all(
    others.map(async ({ id }) => [id, await library.read(id)] as const),
  )
  return new Map(parts.map(([id, part]) => [id, part?.state === 'read' ? part.value : part]))
}

const runs = { numRuns: 150 }

describe('whatever is done to a library', () => {
  test('is stored and read as it was, whenever a write failed or something was done meanwhile', () =>
    fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const kept = keepInMemory()
        const house = await createHouse(kept)
        for (const step of all) await house.run(step)
        await house.save(false, [])
        const again = await house.open()
        const there = await contentOf(again)

        expect(again.list()).toEqual(house.library.list())
        expect(there).toEqual(new Map([...there.keys()].map((id) => [id, house.left.get(id)])))
        expect(await contentOf(house.library)).toEqual(there)
        expect(again.version().changes).toBe(house.library.version().changes)
        expect(house.told).toEqual([])
        const texts = (await kept.keys()).filter((key) => key.startsWith('library/'))
        expect(texts.length).toBeLessThanOrEqual(house.library.list().length)
      }),
      runs,
    ))

  test('no rundown that a person had is lost: it is on, or in the library as it was left', () =>
    fc.assert(
      fc.asyncProperty(fc.array(doing, { maxLength: 14 }), async (all) => {
        const house = await createHouse(keepInMemory())
        const had = new Set<WithHistory['rundown']>()
        for (const step of all) {
          if (step.type === 'change') continue
          if ('found' in step && step.type !== 'keep') had.add(step.found.rundown)
          await house.run(step)
        }
        const parts = await Promise.all(
          house.library.list().map(({ id }) => house.library.read(id)),
        )
        const found = new Set<unknown>(
          parts.flatMap((part) => (part?.state === 'read' ? [part.value.rundown] : [])),
        )
        const shown = house.shown()?.rundown
        for (const one of had) {
          expect(one === shown || found.has(one) || one.cues.length === 0).toBe(true)
        }
      }),
      runs,
    ))

  test('its text gives the same rundowns', () =>
    fc.assert(
      fc.property(fc.array(rundowns, { maxLength: 3 }), (all) => {
        const carried = all.map(({ rundown }, index) => ({
          id: `${index}`,
          shelf: 'archived' as const,
          createdAt: instant(index),
          changedAt: instant(index + 1),
          rundown,
        }))
        const text = libraryToText(
          carried.map(({ rundown, ...one }) => ({
            ...one,
            revision: rundown.revision,
            text: rundownToText(rundown),
          })),
        )

        expect(textToLibrary(text, () => 'made')).toEqual({
          ok: true,
          value: {
            carried: carried.map((one) => ({ ...one, rundown: { ...one.rundown, id: 'made' } })),
            faults: [],
          },
        })
      }),
      runs,
    ))
})
