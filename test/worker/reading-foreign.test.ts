import { expect, test } from 'vitest'

import { importForeign } from '#decode/import/import-rundown.ts'
import type { ReadForeign } from '#decode/own/foreign.ts'
import { admit } from '#wire/calls.ts'
import type { Carrier } from '#wire/envelope.ts'
import { openReaders, readingForeign } from '#worker/reading-foreign.ts'

const sheet = 'Title,Duration\nA,0:01:00\nTotal,1:00'
const ontime = { rundown: [{ type: 'event', title: 'A', duration: 60_000 }] }
const notice =
  '1 cue loaded. 1 left out. Row 3 ("Total") is a total without a scene and was left out.'

const read: ReadForeign = async (brought, whole) => importForeign(brought, whole, () => 'new')

/** What a show is asked in the end, if anybody asks that over this carrier. */
function createShow(carrier: Carrier, reading: ReadForeign | undefined = read) {
  const done: unknown[] = []
  const looked: unknown[] = []
  const watched: ReadForeign | undefined =
    reading &&
    ((...brought) => {
      looked.push(brought)
      return reading(...brought)
    })
  const serve = readingForeign(async (_showId, call, args) => {
    const admitted = admit(call, args, carrier, () => 'made')
    if (!admitted.ok) return admitted
    done.push(admitted.args)
    return { ok: true }
  }, watched)
  return {
    done,
    looked,
    ask: (call: string, ...args: readonly unknown[]) => serve('main', call, args),
  }
}

test.each(['own-page', 'origin', 'remote'] as const)(
  'a sheet that comes over %s is read by those who can, and done',
  async (carrier) => {
    const { ask, done } = createShow(carrier)
    const cues = [{ title: 'A', planned: 60_000 }]

    expect(await ask('load', sheet, true)).toEqual({ ok: true, notice })
    expect(await ask('send', { type: 'reconfigure', rundown: sheet })).toEqual({ ok: true, notice })
    expect(await ask('load', ontime)).toMatchObject({ ok: true })
    expect(done).toMatchObject([
      [{ cues }, true],
      [{ type: 'reconfigure', rundown: { cues } }],
      [{ cues }, false],
    ])
  },
)

test('our own rundown and other calls need no reader', async () => {
  const { ask, looked } = createShow('remote')

  expect(await ask('load', '{"cues":[{"scene":"A"}]}')).toEqual({ ok: true })
  expect(await ask('send', { type: 'start' })).toEqual({ ok: true })
  expect(await ask('load', '{"cues":')).toMatchObject({ ok: false, reason: 'malformed' })
  expect(looked).toEqual([])
})

test('for one who may only watch nothing is read', async () => {
  const { ask, looked } = createShow('view')

  expect(await ask('load', sheet)).toMatchObject({ ok: false, reason: 'view-only' })
  expect(looked).toEqual([])
})

test('what is refused by the reader is refused with its sentence', async () => {
  const { ask, done } = createShow('remote', async () => ({ ok: false, message: 'No file.' }))

  expect(await ask('load', sheet)).toEqual({ ok: false, reason: 'malformed', message: 'No file.' })
  expect(done).toEqual([])
})

test('a reader that fails is an answer as well', async () => {
  const { ask } = createShow('remote', () => Promise.reject(new Error('gone')))

  expect(await ask('load', sheet)).toMatchObject({ ok: false, reason: 'fault' })
})

test('where nobody can read it a sentence says what is missing', async () => {
  const alone = readingForeign(async (_showId, call, args) => {
    const admitted = admit(call, args, 'remote', () => 'made')
    return admitted.ok ? { ok: true } : admitted
  }, undefined)

  expect(await alone('main', 'load', [sheet])).toMatchObject({
    ok: false,
    reason: 'foreign',
    message: expect.stringContaining('“onframe-import.js”'),
  })
})

test('a worker that is asked before its page gave the readers waits for them', async () => {
  const readers = openReaders()
  const { ask } = createShow('remote', readers.readForeign)
  const asked = ask('load', sheet)
  readers.use(read)

  expect(await asked).toEqual({ ok: true, notice })
})
