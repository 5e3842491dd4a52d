import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { openJournal } from '#storage/journal-store.ts'
import { keepInMemory } from '#storage/memory.ts'

/** A state is the inputs that led to it: so what a stretch says can be held against what was. */
type State = readonly number[]

async function createShow(kept = keepInMemory()) {
  let gaps = 0
  let gapsOver = 0
  const journal = await openJournal<State, number>(kept, 'main', {
    trim: (state) => state,
    onGap: () => (gaps += 1),
    onGapOver: () => (gapsOver += 1),
  })
  let state: State = []
  function input(value: number): void {
    journal.record(value, state)
    state = [...state, value]
  }
  async function save(isWorking = true): Promise<void> {
    const { entries, stored } = journal.entriesOf(state)
    if (!isWorking) return
    await kept.write(entries)
    stored()
  }
  async function stretches() {
    return (await journal.read()) as readonly {
      readonly from: State
      readonly entries: State
      readonly missing: number
    }[]
  }
  return {
    kept,
    journal,
    input,
    save,
    stretches,
    gaps: () => gaps,
    gapsOver: () => gapsOver,
    state: () => state,
  }
}

function count(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, index) => from + index)
}

test('what could not be written is written with the next, also where a new stretch begins', async () => {
  const { input, save, stretches, state } = await createShow()
  for (const value of count(0, 100)) input(value)
  await save()
  // The roll-over fails.
  input(100)
  await save(false)
  input(101)
  await save(false)
  input(102)
  await save()
  input(103)
  await save()

  const read = await stretches()
  expect(read.map(({ missing }) => missing)).toEqual([0, 0])
  expect(read[1]).toMatchObject({ from: count(0, 100), entries: [100, 101, 102, 103] })
  expect(read.flatMap(({ entries }) => entries)).toEqual(state())
})

test('what comes in while a write is under way is not lost', async () => {
  const { journal, kept, input, save, stretches, state } = await createShow()
  input(0)
  const first = journal.entriesOf(state())
  input(1)
  await kept.write(first.entries)
  first.stored()
  await save()

  expect(await stretches()).toMatchObject([{ from: [], entries: [0, 1] }])
})

test('inputs that are given up leave a gap, which is told, and the journal says so', async () => {
  const { input, save, stretches, gaps, gapsOver } = await createShow()
  input(0)
  await save()
  for (const value of count(1, 460)) {
    input(value)
    await save(false)
  }
  await save()
  input(460)
  await save()

  const [before, after] = await stretches()
  expect(before).toMatchObject({ from: [], entries: [0], missing: 0 })
  expect(after).toMatchObject({
    from: count(0, 401),
    entries: count(401, 461),
    missing: 400,
  })
  expect([gaps(), gapsOver()]).toEqual([1, 1])
})

test('an input that is not kept is a gap, too', async () => {
  const { journal, input, save, stretches } = await createShow()
  input(0)
  await save()
  journal.skip()
  input(1)
  await save()

  expect((await stretches()).map(({ missing }) => missing)).toEqual([0, 1])
})

test('a database that was emptied gets a stretch that can be replayed', async () => {
  const { kept, journal, input, save, stretches } = await createShow()
  input(0)
  await save()
  await kept.write([], { removeUnder: [''] })
  journal.restart()
  input(1)
  await save()

  expect(await stretches()).toMatchObject([{ from: [0], entries: [1] }])
})

test('where the heads cannot be read nothing is overwritten until they can', async () => {
  const first = await createShow()
  for (const value of count(0, 350)) {
    first.input(value)
    await first.save()
  }
  let isSilent = true
  const { kept } = first
  const flaky = {
    ...kept,
    read: (key: string) => (isSilent ? Promise.reject(new Error('silent')) : kept.read(key)),
  }
  const second = await createShow(flaky)
  second.input(0)
  await second.save()
  isSilent = false
  await second.save()
  await second.save()
  await second.save()

  expect((await second.stretches()).map(({ from }) => from.length)).toEqual([200, 300, 0])
})

test('whatever fails, each stretch is part of what was, and none is missing unsaid', async () => {
  const happening = fc.constantFrom('input', 'many inputs', 'save', 'failed save', 'skip', 'reload')
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 80 }), async (happenings) => {
      const kept = keepInMemory()
      let show = await createShow(kept)
      const lives = [show]
      // No input comes twice, in any life.
      let last = 0
      for (const one of happenings) {
        if (one === 'input') show.input((last += 1))
        if (one === 'many inputs') for (let more = 0; more < 90; more += 1) show.input((last += 1))
        if (one === 'skip') show.journal.skip()
        if (one === 'save' || one === 'failed save') await show.save(one === 'save')
        if (one === 'reload') lives.push((show = await createShow(kept)))
      }

      const stretches = await show.stretches()
      for (const [index, { from, entries, missing }] of stretches.entries()) {
        const life = lives.find(({ state }) => state().includes(entries[0] ?? 0))
        expect(life?.state().slice(0, from.length + entries.length)).toEqual([...from, ...entries])
        const before = stretches[index - 1]
        const isSameLife = before !== undefined && life?.state().includes(before.entries[0] ?? 0)
        if (isSameLife === true && missing === 0) {
          expect(from).toEqual([...before.from, ...before.entries])
        }
      }
    }),
  )
})
