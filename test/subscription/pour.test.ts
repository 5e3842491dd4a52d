import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { applyEdit } from '#show/state/edit.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { createAssembly } from '#subscription/assembly.ts'
import { createPour, isLong } from '#subscription/pour.ts'
import { cue, rundown } from '#test/fixtures.ts'
import type { RundownPart } from '#wire/rundown-views.ts'

import { createStage, settle } from './stage.ts'

const long = rundown(...Array.from({ length: 1000 }, (_, index) => cue(`cue-${index}`, 10)))
/** Of few parts: each is copied for everybody who hears. */
const lessLong = { ...long, cues: long.cues.slice(0, 500) }

/** A pour whose breaths are drawn by hand, and what it said. */
function createPourByHand() {
  const breaths: (() => void)[] = []
  const said: RundownPart[] = []
  const pour = createPour({
    say: (part) => said.push(part),
    breathe: (run) => breaths.push(run),
  })
  return {
    pour,
    said,
    breathe: (times = Infinity) => {
      for (let time = 0; time < times; time += 1) {
        const run = breaths.shift()
        if (run === undefined) return
        run()
      }
    },
  }
}

/** Somebody who hears from the first of these parts on. */
function assemble(parts: readonly RundownPart[], before?: Rundown): Rundown | undefined {
  const assembly = createAssembly()
  let known = before
  for (const part of parts) known = assembly.hear(part, known) ?? known
  return known
}

function edited(of: Rundown, index: number): Rundown {
  const changed = applyEdit(of, {
    type: 'change',
    cueId: of.cues[index % of.cues.length]?.id ?? '',
    fields: { title: `Edited ${of.revision}` },
  })
  if (typeof changed === 'string') throw new Error(changed)
  return changed
}

describe('a rundown that is too long for one message', () => {
  test('goes out in parts, none of them longer than a third of a millisecond’s work', () => {
    const { pour, said, breathe } = createPourByHand()
    pour.offer(long)
    const atOnce = said.length
    breathe()

    expect(atOnce).toBe(0)
    expect(Math.max(...said.map((part) => JSON.stringify(part).length))).toBeLessThan(70_000)
    expect(said.map(({ isLast }) => isLast).indexOf(true)).toBe(said.length - 1)
    expect(assemble(said)).toEqual(long)
  })

  test('brings its groups, and tells their edits without a cue', () => {
    const grouped: Rundown = {
      ...long,
      cues: long.cues.map((one, index) => (index < 3 ? { ...one, group: 'act' } : one)),
      groups: [{ id: 'act', title: 'Act', colour: null, target: null, skip: false, loop: null }],
    }
    const { pour, said, breathe } = createPourByHand()
    pour.offer(grouped)
    breathe()
    const whole = assemble(said)
    const turned = [...said.slice(1), ...said.slice(0, 1)]
    const skipped = applyEdit(grouped, {
      type: 'change-group',
      groupId: 'act',
      fields: { skip: true },
    })
    if (typeof skipped === 'string') throw new Error('refused')
    const ungrouped = applyEdit(skipped, { type: 'ungroup', groupId: 'act' })
    if (typeof ungrouped === 'string') throw new Error('refused')
    pour.offer(skipped)
    pour.offer(ungrouped)

    expect([whole, assemble(turned)]).toEqual([grouped, grouped])
    expect(said.at(-2)?.cues).toEqual([])
    expect(assemble(said.slice(-2, -1), grouped)).toEqual(skipped)
    expect(assemble(said.slice(-2), grouped)).toEqual(ungrouped)
  })

  test('is told as an edit to whoever has it, wherever the edit is', () => {
    fc.assert(
      fc.property(
        fc.nat(999),
        fc.constantFrom('change', 'add', 'remove', 'move'),
        (index, type) => {
          const { pour, said, breathe } = createPourByHand()
          pour.offer(long)
          breathe()
          said.length = 0
          const cueId = `cue-${index}`
          const after = applyEdit(
            long,
            type === 'change'
              ? { type, cueId, fields: { title: 'Other' } }
              : type === 'add'
                ? { type, cue: cue('new', 5), before: cueId }
                : type === 'move'
                  ? { type, cueId, before: `cue-${(index + 3) % 1000}` }
                  : { type: 'remove', cueId },
          )
          if (typeof after === 'string') throw new Error(after)
          pour.offer(after)
          breathe()

          expect(assemble(said, long)).toEqual(after)
          // A cue that is moved far moves all between.
          if (index < 997 || type !== 'move') expect(said).toHaveLength(1)
        },
      ),
    )
  })

  test('reaches whoever comes in the middle of it, without being begun anew', () => {
    const { pour, said, breathe } = createPourByHand()
    pour.offer(long)
    breathe(3)
    const parts = said.splice(0).length
    pour.repeat(long)
    breathe()

    expect(assemble(said)).toEqual(long)
    expect(said.length).toBeLessThanOrEqual(parts + 4)
  })

  test('whatever is edited meanwhile and whoever comes when: in the end all have the newest', async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('edit' as const), at: fc.nat(499) }),
      fc.record({ do: fc.constant('replace' as const), at: fc.nat(5) }),
      fc.record({ do: fc.constant('come' as const), at: fc.nat(3) }),
      fc.record({ do: fc.constant('wait' as const), at: fc.nat(3) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const stage = createStage()
        const watchers = [stage.watch({ topics: ['show', 'rundown'] })]
        const feed = stage.start('one')
        let newest: Rundown = lessLong
        feed.offer('rundown', newest)
        for (const { do: what, at } of steps) {
          if (what === 'edit') newest = edited(newest, at)
          if (what === 'replace')
            newest = { ...newest, id: `other-${at}`, revision: newest.revision + 1 }
          if (what === 'come') watchers.push(stage.watch({ topics: ['rundown'] }))
          if (what === 'edit' || what === 'replace') feed.offer('rundown', newest)
          for (let turns = 0; turns < at; turns += 1) await Promise.resolve()
        }
        await settle()
        await stage.pass(61)

        for (const watcher of watchers) expect(watcher.latest('rundown')).toEqual(newest)
      }),
      { numRuns: 25 },
    )
  })

  test('what nobody could have is asked for, and nothing is taken for it', () => {
    const part: RundownPart = {
      rundown: { id: 'r', title: '', revision: 3, tickInterval: long.tickInterval, cues: 1e9 },
      base: null,
      at: 0,
      cues: long.cues.slice(0, 1),
      isLast: true,
    }
    const base = { revision: 2, head: 900, tail: 900 }

    expect(assemble([part])).toBeUndefined()
    expect(assemble([{ ...part, base }], long)).toBe(long)
  })

  test('a short one is not: it goes out whole', () => {
    const short = rundown(...long.cues.slice(0, 200))
    expect([short, lessLong, long].map(isLong)).toEqual([false, true, true])
  })
})
