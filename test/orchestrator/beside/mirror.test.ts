import { expect, test } from 'vitest'

import type { Input } from '#show/state/input.ts'
import { limits } from '#show/state/limits.ts'
import type { Show } from '#show/state/show.ts'
import { cue, matinee, onObs } from '#test/fixtures.ts'

import { after, away, connected, createPlace, edited, mirrored, newcomer } from './mirror-place.ts'

const lost: Show = { ...onObs({ ...matinee, cues: [] }), origin: 'lost' }

test('a copy is kept in OBS: when it is connected, and when the rundown is edited', async () => {
  const { written, follow } = createPlace()
  await follow(connected)
  await follow(connected)
  await follow(edited)

  expect(written.map(({ rundown }) => JSON.parse(rundown).title)).toEqual(['Matinee', 'Evening'])
})

test('a copy says when it was saved by the wall clock, which a person reads', async () => {
  const { written, wall, follow } = createPlace()
  await follow(connected)

  expect(written.map(({ savedAt }) => savedAt)).toEqual([wall()])
})

test.each([
  ['new', newcomer],
  ['lost', lost],
])('where the rundown is %s, what OBS has is offered and not overwritten', async (_, show) => {
  const found = await mirrored()
  const { written, offers, follow } = createPlace({ found })
  await follow(show)
  // Closed and opened again, and the scene of a cue renamed in OBS.
  await follow({ ...show, obs: away.obs })
  await follow(after(show, { type: 'scene-renamed', from: 'Intro', to: 'Opening' }))

  expect(offers.at(-1)?.rundown).toMatchObject({ title: 'Matinee', id: 'restored' })
  expect(offers.at(-1)?.rundown.cues).toEqual(matinee.cues)
  expect(written).toEqual([])
})

test('the example is never kept in OBS, also where that has nothing', async () => {
  const { written, offers, follow } = createPlace()
  await follow(newcomer)
  await follow(after(newcomer, { type: 'start' }))
  await follow(after(newcomer, { type: 'offer-answered' }))

  expect([offers, written]).toEqual([[], []])
})

test.each<Input>([
  { type: 'reconfigure', rundown: matinee },
  { type: 'edit', edit: { type: 'rename', title: 'Mine' } },
])('the offer ends with the first $type, and what was made is kept in OBS', async (input) => {
  const { written, offers, follow } = createPlace({ found: await mirrored() })
  await follow(newcomer)
  await follow(after(newcomer, input))

  expect(offers).toMatchObject([{ savedAt: expect.any(Number) }, null])
  expect(written).toHaveLength(1)
})

test.each([
  ['this rundown', matinee, 0],
  ['it before its last edits', { ...matinee, revision: 0, title: 'Early' }, 1],
])(
  'a copy of an older version, which does not say whether it was stored: %s',
  async (_, of, kept) => {
    const other = createPlace()
    await other.follow(onObs(of))
    const { id, revision } = of
    const { passedOver, follow } = createPlace({
      found: { ...other.written[0], of: { id, revision } },
    })
    await follow(connected)

    expect(passedOver).toHaveLength(kept)
  },
)

test('a copy of an older Onframe that is the same text is the show’s own', async () => {
  const { of: _of, ...older } = (await mirrored()) ?? {}
  const { passedOver, follow } = createPlace({ found: older })
  await follow(connected)

  expect(passedOver).toEqual([])
})

test('a long copy of another rundown is read when the show is over, and stays until then', async () => {
  const long = Array.from({ length: 3000 }, (_, at) => cue(`${at}`, 1, { notes: 'x'.repeat(60) }))
  const other = createPlace()
  await other.follow(onObs({ ...matinee, id: 'other', cues: long }))
  const found = other.written[0]
  const { kept, passedOver, follow } = createPlace({ found })
  const onAir = after(connected, { type: 'start' })
  await follow(onAir, 60_000)
  expect([kept(), passedOver]).toEqual([found, []])
  await follow(after(onAir, { type: 'stop' }))

  expect(passedOver).toHaveLength(1)
  expect(kept()).not.toEqual(found)
})

test('while a show is on air whose rundown is lost, what OBS has is offered', async () => {
  const { offers, follow } = createPlace({ found: await mirrored() })
  await follow({ ...after(connected, { type: 'start' }), origin: 'lost' })

  expect(offers).toHaveLength(1)
})

test.each([
  ['stored', connected],
  ['new', newcomer],
  ['lost', lost],
])('a copy that only a newer Onframe can read stays, and is told: %s', async (_, show) => {
  const found = { version: 2, rundown: 'newer' }
  const { kept, offers, troubles, follow } = createPlace({ found })
  await follow(show)
  await follow({ ...show, obs: away.obs })
  await follow(after(show, { type: 'edit', edit: { type: 'rename', title: 'Mine' } }))

  expect([offers, kept()]).toEqual([[], found])
  expect(troubles).toHaveLength(1)
  expect(troubles[0]).toContain('mirror.version')
})

test('an OBS that does not answer at first is asked again', async () => {
  const { written, follow } = createPlace({ failures: 2 })
  await follow(connected)
  await follow(connected)
  await follow(connected)

  expect(written).toHaveLength(1)
})

test('what OBS refuses is told once, and tried again; when OBS takes it the trouble is over', async () => {
  const { written, troubles, trouble, refuse, follow } = createPlace()
  refuse('the disk is full')
  await follow(connected)
  await follow(connected, 60_000)
  await follow(connected, 5000)
  const before = trouble()
  refuse(null)
  await follow(connected, 60_000)
  await follow(connected)

  expect([before, trouble()]).toEqual([troubles[0], null])

  expect(troubles).toHaveLength(1)
  expect(troubles[0]).toContain('The disk is full.')
  expect(written).toHaveLength(1)
})

test('a rundown so long that OBS would end the connection is not sent, and that is told', async () => {
  const notes = 'x'.repeat(limits.notes)
  const cues = Array.from({ length: 801 }, (_, at) => cue(`${at}`, 1, { notes }))
  const { written, troubles, trouble, follow } = createPlace()
  await follow(onObs({ ...matinee, cues }))

  expect(written).toEqual([])
  expect(troubles).toHaveLength(1)

  await follow(connected)
  expect(trouble()).toBeNull()
})
