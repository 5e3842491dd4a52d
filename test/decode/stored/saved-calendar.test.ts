import { expect, test } from 'vitest'

import { decodeSavedShow, showToSaved } from '#decode/stored/saved-show.ts'
import { createShow } from '#show/state/show.ts'
import { troublesOf, withFoundRun } from '#storage/restored.ts'
import { at } from '#test/fixtures.ts'
import { createStage, put } from '#test/show/calendar/stage.ts'

interface Stored {
  calendar: { plans: { entry: Record<string, unknown> }[] }
}

/** Two entries, of which the first is "Friday"; and the show is on air. */
function stored(): Stored {
  const stage = createStage()
  stage.send(put({ title: 'Friday' }))
  stage.send(put({ id: 'b' }))
  stage.send({ type: 'start' })
  return JSON.parse(JSON.stringify(showToSaved(stage.show(), at(1)))) as Stored
}

const none = { state: 'none' } as const

test('an entry that cannot be read costs neither the show on air nor another entry, and is told', () => {
  const value = stored()
  Object.assign(value.calendar.plans[0]?.entry ?? {}, { late: 'tell' })
  const saved = decodeSavedShow(value)
  if (!saved.ok) throw new Error(saved.message)
  const run = { clock: null, wallAhead: 0 as never, saved: saved.value }
  const part = { state: 'read', value: run } as const
  const show = withFoundRun(createShow('main'), part)

  expect(show.run.phase).toBe('running')
  expect(show.calendar.plans.map(({ entry }) => entry.id)).toEqual(['b'])
  expect(troublesOf(show, part, none).troubles).toContainEqual(
    expect.stringMatching(/^1 show of the calendar .*: Friday\./),
  )
})

test('the same where the show is lost', () => {
  const value = { ...stored(), run: 'spoilt' }
  Object.assign(value.calendar.plans[0]?.entry ?? {}, { late: 'tell' })
  const part = { state: 'lost', raw: { saved: value }, message: 'It is lost.' } as const
  const show = withFoundRun(createShow('main'), part)

  expect(show.calendar.plans.map(({ entry }) => entry.id)).toEqual(['b'])
  expect(troublesOf(show, part, none).troubles).toContainEqual(expect.stringContaining('Friday'))
})

test('a calendar that is none is told, and one that was never stored is not', () => {
  for (const [calendar, count] of [
    ['spoilt', 1],
    [undefined, 0],
  ] as const) {
    const saved = decodeSavedShow({ ...stored(), calendar })
    expect(saved).toMatchObject({ ok: true, value: { calendar: { plans: [] } } })
    if (saved.ok) expect(saved.value.calendar.lost ?? []).toHaveLength(count)
  }
})
