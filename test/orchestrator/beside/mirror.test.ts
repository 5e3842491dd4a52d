import { expect, test } from 'vitest'

import { rundownToText } from '#decode/import/rundown-text.ts'
import { decodeMirrored } from '#decode/stored/mirrored.ts'
import { createMirror } from '#orchestrator/beside/mirror.ts'
import type { Mirrored, Offer } from '#orchestrator/beside/mirrored.ts'
import { exampleRundown } from '#show/state/example.ts'
import type { Input } from '#show/state/input.ts'
import { limits } from '#show/state/limits.ts'
import type { Show } from '#show/state/show.ts'
import { cue, matinee, onObs, play } from '#test/fixtures.ts'
import { createStillClock } from '#test/still-clock.ts'
import { settle } from '#test/subscription/stage.ts'

/** An OBS with what it keeps, and a mirror that follows a show there. */
function createPlace({ found = null, failures = 0 }: { found?: unknown; failures?: number } = {}) {
  let left = failures
  let kept: unknown = found
  let refusal: string | null = null
  let isStored = true
  const passedOver: Offer[] = []
  const clock = createStillClock()
  const written: Mirrored[] = []
  const offers: (Offer | null)[] = []
  const troubles: string[] = []
  let trouble: string | null = null
  const mirror = createMirror({
    ...clock,
    read: async () => {
      left -= 1
      if (left >= 0) throw new Error('OBS is not connected')
      return kept
    },
    write: async (value) => {
      if (refusal !== null) throw new Error(refusal)
      kept = value
      written.push(value)
    },
    toText: rundownToText,
    decode: (value) => decodeMirrored(value, () => 'restored'),
    onOffer: (offer) => offers.push(offer),
    onTrouble: (message) => {
      trouble = message
      if (message !== null) troubles.push(message)
    },
    keep: (offer) => passedOver.push(offer),
    settled: async () => isStored,
  })
  return {
    written,
    offers,
    troubles,
    trouble: () => trouble,
    passedOver,
    storage: (works: boolean) => {
      isStored = works
    },
    kept: () => kept,
    refuse: (why: string | null) => {
      refusal = why
    },
    follow: async (show: Show, ms = 5000) => {
      mirror.follow(show)
      await settle()
      clock.pass(ms)
      await settle()
    },
  }
}

const connected = onObs()
const edited: Show = { ...connected, rundown: { ...matinee, title: 'Evening' } }
const newcomer: Show = { ...connected, rundown: exampleRundown, origin: 'example' }
const lost: Show = { ...onObs({ ...matinee, cues: [] }), origin: 'lost' }
const away: Show = { ...connected, obs: { ...connected.obs, link: { phase: 'off' } } }

async function mirrored(): Promise<Mirrored | undefined> {
  const { written, follow } = createPlace()
  await follow(connected)
  return written[0]
}

function after(show: Show, ...inputs: readonly Input[]): Show {
  return play(show, ...inputs.map((input) => [1, input] as const)).show
}

test('a copy is kept in OBS: when it is connected, and when the rundown is edited', async () => {
  const { written, follow } = createPlace()
  await follow(connected)
  await follow(connected)
  await follow(edited)

  expect(written.map(({ rundown }) => JSON.parse(rundown).title)).toEqual(['Matinee', 'Evening'])
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
