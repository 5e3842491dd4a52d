import { expect, test } from 'vitest'

import { decodeMirrored } from '#decode/mirrored.ts'
import { rundownToText } from '#decode/rundown-text.ts'
import type { Mirrored, Offer } from '#orchestrator/mirror.ts'
import { createMirror } from '#orchestrator/mirror.ts'
import type { Show } from '#show/show.ts'
import { matinee, onObs } from '#test/fixtures.ts'
import { createStillClock } from '#test/still-clock.ts'
import { settle } from '#test/subscription/stage.ts'

function createPlace({
  isNew,
  found = null,
  failures = 0,
}: {
  isNew: boolean
  found?: unknown
  failures?: number
}) {
  let left = failures
  const clock = createStillClock()
  const written: Mirrored[] = []
  const offers: (Offer | null)[] = []
  const mirror = createMirror({
    isNew,
    ...clock,
    read: async () => {
      left -= 1
      if (left >= 0) throw new Error('OBS is not connected')
      return found
    },
    write: async (value) => void written.push(value),
    toText: rundownToText,
    decode: (value) => {
      const read = decodeMirrored(value, () => 'restored')
      return read.ok ? read.value : null
    },
    onOffer: (offer) => offers.push(offer),
  })
  return {
    mirror,
    written,
    offers,
    follow: async (show: Show) => {
      mirror.follow(show)
      await settle()
      clock.pass(5000)
      await settle()
    },
  }
}

const connected = onObs()
const edited: Show = { ...connected, rundown: { ...matinee, title: 'Evening' } }

async function mirrored(): Promise<Mirrored | undefined> {
  const { written, follow } = createPlace({ isNew: false })
  await follow(connected)
  return written[0]
}

test('a copy is kept in OBS: when it is connected, and when the rundown is edited', async () => {
  const { written, follow } = createPlace({ isNew: false })
  await follow(connected)
  await follow(connected)
  await follow(edited)

  expect(written.map(({ rundown }) => JSON.parse(rundown).title)).toEqual(['Matinee', 'Evening'])
})

test('where the browser has nothing, what OBS has is offered, and not overwritten before the answer', async () => {
  const { mirror, written, offers, follow } = createPlace({ isNew: true, found: await mirrored() })
  await follow(connected)
  await follow(edited)
  const before = written.length
  mirror.answered()
  await follow(edited)

  expect(offers[0]?.rundown).toMatchObject({ title: 'Matinee', id: 'restored', cues: matinee.cues })
  expect(offers.at(-1)).toBeNull()
  expect(before).toBe(0)
  expect(JSON.parse(written[0]?.rundown ?? '').title).toBe('Evening')
})

test('where neither has anything, a copy is kept from then on', async () => {
  const { written, offers, follow } = createPlace({ isNew: true })
  await follow(connected)

  expect(offers).toEqual([])
  expect(written).toHaveLength(1)
})

test('what cannot be read is neither offered nor overwritten', async () => {
  const { written, offers, follow } = createPlace({ isNew: true, found: { version: 2 } })
  await follow(connected)

  expect([offers, written]).toEqual([[], []])
})

test('an OBS that does not answer at first is asked again', async () => {
  const { written, follow } = createPlace({ isNew: true, failures: 2 })
  await follow(connected)
  await follow(connected)
  await follow(connected)

  expect(written).toHaveLength(1)
})
