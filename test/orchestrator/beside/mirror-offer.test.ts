import { expect, test } from 'vitest'

import { exampleRundown } from '#show/state/example.ts'
import type { Input } from '#show/state/input.ts'
import { matinee, onObs } from '#test/fixtures.ts'

import { after, away, connected, createPlace, edited, mirrored, newcomer } from './mirror-place.ts'

test('the offer ends with the first start, and OBS still has its copy', async () => {
  const found = await mirrored()
  const { kept, offers, follow } = createPlace({ found })
  await follow(newcomer)
  await follow(after(newcomer, { type: 'start' }))

  expect(offers.at(-1)).toBeNull()
  expect(kept()).toEqual(found)
})

test.each<[string, Input]>([
  ['loads another', { type: 'reconfigure', rundown: matinee }],
  ['makes their own', { type: 'edit', edit: { type: 'rename', title: 'Mine' } }],
  ['starts the example', { type: 'start' }],
  ['turns it down', { type: 'offer-answered' }],
])('who %s without an answer to the offer has OBS’s copy kept here', async (_, input) => {
  const { passedOver, follow } = createPlace({ found: await mirrored() })
  await follow(newcomer)
  await follow(after(newcomer, input))
  await follow(after(newcomer, input))

  expect(passedOver.map(({ rundown }) => rundown.cues)).toEqual([matinee.cues])
})

test('the offer that is taken is the show’s own, and no earlier one', async () => {
  const { offers, passedOver, follow } = createPlace({ found: await mirrored() })
  await follow(newcomer)
  const taken = offers.at(-1)?.rundown ?? exampleRundown
  await follow(after(newcomer, { type: 'reconfigure', rundown: taken }))

  expect(passedOver).toEqual([])
})

test('while OBS’s copy cannot be stored here it is the only one, and is not overwritten', async () => {
  const found = await mirrored()
  const { kept, written, storage, follow } = createPlace({ found })
  storage(false)
  await follow(newcomer)
  await follow(after(newcomer, { type: 'reconfigure', rundown: edited.rundown }), 60_000)
  expect(kept()).toEqual(found)

  storage(true)
  await follow(after(newcomer, { type: 'reconfigure', rundown: edited.rundown }), 5000)
  await follow(after(newcomer, { type: 'reconfigure', rundown: edited.rundown }), 5000)
  expect(written).toHaveLength(1)
})

test.each([
  ['this rundown before its last edits', { ...matinee, revision: 0 }, 0],
  ['another rundown', { ...matinee, id: 'other', title: 'Evening' }, 1],
])('a copy of %s that OBS has at connecting is kept here: %#', async (_, copied, count) => {
  const { written, passedOver, follow } = createPlace()
  await follow(onObs(copied))
  const place = createPlace({ found: written[0] })
  await place.follow(connected)

  expect(passedOver).toEqual([])
  expect(place.passedOver).toHaveLength(count)
  expect(place.offers).toEqual([])
  expect(place.written).toHaveLength(1)
})

test.each([
  ['as many edits, made by another page', 1, true],
  ['as many edits, made while storage failed', 1, false],
  ['fewer edits, made while storage failed', 0, false],
])(
  'a copy of this rundown with other cues is kept here, also with %s',
  async (_, revision, works) => {
    const other = createPlace()
    other.storage(works)
    await other.follow(onObs({ ...matinee, revision, title: 'Made elsewhere' }))
    const { passedOver, written, follow } = createPlace({ found: other.written[0] })
    await follow(connected)

    expect(passedOver.map(({ rundown }) => rundown.title)).toEqual(['Made elsewhere'])
    expect(written).toHaveLength(1)
  },
)

test('what this page wrote while storage fails is its own when OBS is back', async () => {
  const { passedOver, written, storage, follow } = createPlace()
  storage(false)
  await follow(connected)
  await follow({ ...edited, obs: away.obs })
  await follow(edited)

  expect(passedOver).toEqual([])
  expect(written.map(({ rundown }) => JSON.parse(rundown).title)).toEqual(['Matinee', 'Evening'])
})

test('a copy made while storage failed is made again when it is stored, once', async () => {
  const { written, storage, follow } = createPlace()
  const failing = { ...connected, broadcast: { ...connected.broadcast, isStored: false } }
  storage(false)
  await follow(failing)
  await follow(failing)
  storage(true)
  for (let times = 0; times < 3; times += 1) await follow(connected)

  expect(written.map(({ of }) => of?.isStored)).toEqual([false, true])
})
