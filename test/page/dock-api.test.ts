import { expect, test } from 'vitest'

import type { Answer } from '#base/answer.ts'
import { done } from '#base/answer.ts'
import { importRundown } from '#decode/import/import-rundown.ts'
import { createDockApi } from '#page/dock-api.ts'

const readRundown = async (text: string) => importRundown(text, () => 'new')
const overlay = { snapshot: () => null, watch: () => () => {} }

test('a command is handed to the worker as it came, and its answer handed back', async () => {
  const refusal = { ok: false, reason: 'not-running', message: 'The show is not running.' } as const
  const { api, asked } = createStage(refusal)

  expect(await api.send({ type: 'nudge', by: 5000 })).toEqual(refusal)
  expect(asked).toEqual([{ type: 'nudge', by: 5000 }])
})

test('what connect is given goes to the worker as it is, which decodes it', async () => {
  const { api, asked } = createStage()
  await api.connect({})
  await api.connect({ url: 'ws://10.0.0.7:4455', password: 'hush', remember: true })

  expect(asked).toEqual([{}, { url: 'ws://10.0.0.7:4455', password: 'hush', remember: true }])
})

test('a rundown as others write it is loaded', async () => {
  const { api, asked } = createStage()
  const text = '{"scenes":[{"name":"Intro","duration_ms":3000}],"tick_interval_ms":100}'

  expect(await api.load(text)).toEqual(done)
  expect(asked).toMatchObject([{ cues: [{ scene: 'Intro', planned: 3000, end: 'follow' }] }])
})

test('what is left out of it is told with the answer', async () => {
  const { api } = createStage()

  expect(await api.load('Title,Duration,Who\nA,0:01:00,Ann')).toEqual({
    ok: true,
    notice: '1 cue loaded. Column "Who" is kept as a column of your own.',
  })
})

test.each(['', '{"scenes":', 7, null])('what is no rundown, %j, is refused', async (text) => {
  const { api, asked } = createStage()

  expect(await api.load(text as string)).toMatchObject({ ok: false, reason: 'malformed' })
  expect(asked).toEqual([])
})

test('a worker that fails is an answer as well', async () => {
  const { api } = createStage(new Error('gone'))

  expect(await api.send({ type: 'start' })).toEqual({
    ok: false,
    reason: 'fault',
    message: 'Onframe could not do that. Gone.',
  })
})

const valued = async () => ({ ok: true, value: '' }) as const

/** A worker that answers all alike, and remembers what it was asked. */
function createStage(answer: Answer | Error = done) {
  const asked: unknown[] = []
  async function ask(what: unknown): Promise<Answer> {
    await Promise.resolve()
    asked.push(what)
    if (answer instanceof Error) throw answer
    return answer
  }
  const worker = {
    send: ask,
    connect: ask,
    load: ask,
    health: valued,
    metrics: valued,
    listShows: valued,
    createShow: ask,
    configureShow: ask,
    removeShow: ask,
  }
  return { asked, api: createDockApi(overlay, worker, readRundown) }
}
