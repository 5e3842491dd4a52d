import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { decodeSavedShow, savedToRun, showToSaved } from '#decode/stored/saved-show.ts'
import type { AsRun, Show } from '#show/state/show.ts'
import { createShow } from '#show/state/show.ts'
import { anyInstant } from '#test/decode/any-values.ts'
import { anyShow } from '#test/decode/arbitraries.ts'
import { refusalOf, valueOf } from '#test/decode/refusal.ts'
import { at, noon, onObs, play } from '#test/fixtures.ts'

test('a show that was saved runs on as it was', () => {
  fc.assert(
    fc.property(anyShow, anyInstant, (show, now) => {
      const stored: unknown = JSON.parse(JSON.stringify(showToSaved(show, now)))
      const saved = valueOf(decodeSavedShow(stored))

      expect(savedToRun(saved)).toEqual(show.run)
      expect(saved).toEqual({
        ...showToSaved(show, now),
        showId: show.id,
        rundownId: show.rundown.id,
        rundownRevision: show.rundown.revision,
        savedAt: now,
      })
    }),
  )
})

test('of a long show the last two hundred cues are kept, newest first', () => {
  const saved = showToSaved(afterTakes(1000), noon)

  expect(saved.run.asRun).toHaveLength(200)
  expect(saved.run.asRun[0]?.cueId).toBe('999')
  expect(saved.run.asRun.at(-1)?.cueId).toBe('800')
  expect(savedToRun(valueOf(decodeSavedShow(saved))).asRun?.earlier?.cueId).toBe('998')
})

test.each([
  [{ version: 2 }, 'saved show.version: expected version 1, got 2'],
  [{ rate: 0 }, 'saved show.rate: expected a rate from 1 to 60, got 0'],
  [{ savedAt: NaN }, 'saved show.savedAt: expected milliseconds since 1970, got NaN'],
  [{ run: null }, 'saved show.run: expected the run of a show, got null'],
  [{ policy: {} }, 'saved show.policy.byHand is missing'],
])('%j is refused', (fields, message) => {
  const saved = { ...showToSaved(createShow('main'), noon), ...fields }

  expect(refusalOf(decodeSavedShow(saved))).toBe(message)
})

test('what a newer version tells or does in a way that is not known here costs no show: it is left out, and told', () => {
  const { show } = play(onObs(), [0, { type: 'start' }])
  const saved = showToSaved(show, noon)
  const newer = {
    ...saved,
    notices: [
      { kind: 'sun-flare', about: 'sun', message: 'The sun flares.', at: noon },
      { kind: 'renamed', about: 'Main', message: 'Main is Stage now.', at: noon },
    ],
    doing: { ...saved.doing, told: [{ why: 'sun-flare' }] },
  }
  const read = valueOf(decodeSavedShow(newer))

  expect(savedToRun(read)).toEqual(show.run)
  expect(read.doing).toEqual(saved.doing)
  expect(read.notices.map(({ kind, message }) => [kind, message])).toEqual([
    [
      'trouble',
      '2 entries of the stored show could not be read and were left out. A newer Onframe may have written them. “The sun flares.”',
    ],
    ['renamed', 'Main is Stage now.'],
  ])
})

const cameLater = new Set([
  'left',
  'anchor',
  'broadcast',
  'doing',
  'notices',
  'origin',
  'delay',
  'timers',
  'calendar',
])

test('any field that is lost, or is not what it was, refuses the whole', () => {
  fc.assert(
    fc.property(anyShow, fc.nat(), fc.boolean(), (show, pick, lose) => {
      const saved = JSON.parse(JSON.stringify(showToSaved(show, noon))) as Record<string, unknown>
      const run = saved['run'] as Record<string, unknown>
      const place = pick % 2 === 0 ? saved : run
      const name = Object.keys(place)[pick % Object.keys(place).length] ?? ''
      // What was saved before there were these has none.
      fc.pre(!lose || !cameLater.has(name))
      if (lose) delete place[name]
      else place[name] = { wrong: true }

      expect(decodeSavedShow(saved).ok).toBe(false)
    }),
  )
})

function afterTakes(count: number): Show {
  let asRun: AsRun | null = null
  for (let take = 0; take < count; take += 1) {
    asRun = {
      cueId: String(take),
      label: '',
      title: '',
      planned: null,
      startedAt: noon,
      endedAt: noon,
      timecode: { stream: null, record: null },
      earlier: asRun,
    }
  }
  const show = createShow('main')
  return { ...show, run: { ...show.run, asRun } }
}

test('a broadcast that was stored before it knew of starts that may yet come is read', () => {
  const { show } = play(onObs(), [0, { type: 'emergency-stop' }])
  const stored = JSON.parse(JSON.stringify(showToSaved(show, at(1))))
  delete stored.broadcast.asked
  delete stored.broadcast.procedure.again
  const read = decodeSavedShow(stored)

  expect(read).toMatchObject({
    ok: true,
    value: { broadcast: { asked: [], procedure: { again: null, kind: 'emergency' } } },
  })
})
