import { expect, test } from 'vitest'

import type { Reply } from '#wire/envelope.ts'

import { url } from './fake-link.ts'
import { createStudio } from './studio.ts'
import type { Studio } from './studio.ts'

async function onAir(): Promise<Studio> {
  const studio = createStudio('right')
  const page = await studio.open()
  await page.ask(
    'load',
    JSON.stringify({ cues: ['A', 'B', 'A', 'B', 'A'].map((scene) => ({ scene })) }),
  )
  await page.connect('right', { remember: true })
  await page.ask('send', { type: 'start' })
  return studio
}

/** What a script on OBS's bus is answered, oldest first. */
async function ask(studio: Studio, id: unknown, call: string, ...args: unknown[]): Promise<Reply> {
  const request = { onframe: 1, type: 'request', showId: 'main', from: 'script', id, call, args }
  studio.obs.send(request)
  await studio.pass(1000)
  const answers = studio.obs.given as { to?: string; id?: unknown; value: Reply }[]
  const answer = answers.findLast((given) => given.to === 'script' && given.id === id)
  return answer?.value ?? { ok: false, reason: 'none', message: '' }
}

test('a remote runs the show, and leaves settings, OBS and the other shows to the dock', async () => {
  const studio = await onAir()
  const before = studio.snapshot()
  const refused = [
    await ask(studio, '1', 'send', { type: 'set-mode', mode: 'rehearsal' }),
    await ask(studio, '2', 'send', { type: 'set-policy', policy: before?.policy }),
    await ask(studio, '3', 'send', { type: 'configure-broadcast', config: { outputs: [] } }),
    await ask(studio, '4', 'connect', { url: 'ws://evil' }),
    await ask(studio, '5', 'disconnect'),
    await ask(studio, '6', 'mend', { type: 'put-overlay' }, 'file:///x'),
    await ask(studio, '7', 'removeShow', 'main'),
    await ask(studio, '8', 'configureBackends', { webhook: null }),
    await ask(studio, '9', 'restore', true),
    await ask(studio, '11', 'configureKeys', {}),
    await ask(studio, '12', 'configureDisplay', {}),
  ]

  for (const answer of refused) expect(answer).toMatchObject({ reason: 'not-from-a-remote' })
  expect(await ask(studio, '10', 'send', { type: 'skip' })).toEqual({ ok: true })
  expect(studio.snapshot()).toMatchObject({ mode: 'obs', policy: before?.policy })
  expect(studio.snapshot()?.obs.link.phase).toBe('up')
})

test('what it asks is done once, also when the dock is reloaded before it asks again', async () => {
  const studio = await onAir()
  await ask(studio, '1', 'send', { type: 'skip' })
  await ask(studio, '1', 'send', { type: 'skip' })
  const once = studio.snapshot()?.onAir?.index
  studio.pages.at(-1)?.close()
  const reloaded = await studio.open()
  await studio.pass(2000)
  const again = await ask(studio, '1', 'send', { type: 'skip' })

  expect(reloaded.host.role()).toBe('leading')
  expect(again).toMatchObject({ ok: false, reason: 'asked-before' })
  expect([once, studio.snapshot()?.onAir?.index]).toEqual([1, 1])
  await ask(studio, '2', 'send', { type: 'skip' })
  expect(studio.snapshot()?.onAir?.index).toBe(2)
})

test('a remote that goes says so, and a show that runs while it is watched is stopped at once', async () => {
  const studio = createStudio('right')
  const page = await studio.open()
  const { host } = page
  const run = { type: 'while-watched', removeAfter: 60_000 }
  await page.ask('createShow', { id: 'second', run })
  await page.connect('right', { remember: true })
  const loaded = host.ask('second', 'load', ['{"cues":[{"scene":"A"}]}'])
  await studio.pass(2000)
  const joined = host.ask('second', 'connect', [{ url, password: 'right' }])
  await studio.pass(2000)
  const who = { onframe: 1, showId: 'second', from: 'remote-1' }
  async function cues(): Promise<unknown> {
    const asRun = await host.ask('second', 'asRun', ['json'])
    return (JSON.parse(asRun.ok ? String(asRun.value) : '{}') as { cues?: unknown }).cues
  }
  const before = await cues()
  studio.obs.send({ ...who, type: 'hello', source: 'remote', topics: ['show'], filter: null })
  await studio.pass(1000)
  const watched = await cues()
  studio.obs.send({ ...who, type: 'bye' })
  await studio.pass(1000)

  expect([await loaded, await joined]).toMatchObject([{ ok: true }, { ok: true }])
  expect([before, watched]).toMatchObject([[], [{ endedAt: null }]])
  expect(await cues()).toMatchObject([{ endedAt: expect.any(Number) }])
})

test('a hello under the name of the worker itself is of a watcher, and its bye ends no show', async () => {
  const studio = await onAir()
  const before = studio.monitor()?.watchers
  const who = { onframe: 1, showId: 'main', from: 'page-1' }
  studio.obs.send({ ...who, type: 'hello', source: 'script', topics: ['show'], filter: null })
  await studio.pass(2000)
  const there = studio.monitor()?.watchers
  studio.obs.send({ ...who, type: 'bye' })
  await studio.pass(2000)

  expect(there).toEqual({ ...before, script: 1 })
  expect(studio.monitor()?.watchers).toEqual(before)
  expect(studio.pages[0]?.host.role()).toBe('leading')
  expect(studio.snapshot()).toMatchObject({ phase: 'running', obs: { rival: null } })
})

test('a request that cannot be read is counted, and the last one is shown in the monitor', async () => {
  const studio = await onAir()
  const skip = {
    onframe: 1,
    type: 'request',
    showId: 'main',
    call: 'send',
    args: [{ type: 'skip' }],
  }
  studio.obs.send({ ...skip, from: 'companion', id: 'a', args: { type: 'skip' } })
  studio.obs.send({ ...skip, id: 'b' })
  studio.obs.send({ realm: 'of another program' })
  await studio.pass(1000)

  expect(studio.monitor()?.malformed).toEqual({ count: 2, last: 'request.from: expected text' })
})

test('a length that is none, sent over the origin’s channel, does not reach the show', async () => {
  const studio = await onAir()
  const rundown = studio.rundown()
  const args = [{ ...rundown, cues: rundown?.cues.map((cue) => ({ ...cue, planned: NaN })) }]
  studio.say({ type: 'request', showId: 'main', from: 'x', id: '1', call: 'load', args })
  await studio.pass(1000)

  expect(studio.said).toContainEqual(
    expect.objectContaining({
      type: 'answer',
      to: 'x',
      value: expect.objectContaining({ ok: false, reason: 'malformed' }),
    }),
  )
  expect(studio.snapshot()).toMatchObject({ phase: 'running', onAir: { index: 0 } })
  expect(studio.rundown()).toEqual(rundown)
})

test.each<[string, unknown]>([
  ['a text', 'a'],
  ['a number', 1_764_180_000],
  ['a number that is no count', -1.5],
  ['missing', undefined],
  ['null', null],
  ['true', true],
  ['a list', [1, ['a']]],
  ['an object', { press: 7 }],
  ['an empty text', ''],
  ['a megabyte', 'x'.repeat(1_000_000)],
])('a request is answered once, whatever its id and its show: %s', async (_, id) => {
  const studio = await onAir()
  for (const showId of ['main', 'typo']) {
    const from = `script of ${showId}`
    const before = studio.snapshot()?.onAir?.index
    const request = { onframe: 1, type: 'request', showId, from, id, call: 'send' }
    studio.obs.send(JSON.parse(JSON.stringify({ ...request, args: [{ type: 'skip' }] })) as object)
    await studio.pass(3000)
    const answers = (studio.obs.given as { to?: string; type?: string }[]).filter(
      ({ to, type }) => to === from && type === 'answer',
    )

    expect(answers).toHaveLength(1)
    expect(answers[0]).toMatchObject({ showId, id: id ?? null })
    const isDone = showId === 'main' && typeof id === 'string' && id.length < 1000
    const reason = showId === 'typo' && typeof id === 'string' ? 'no-such-show' : 'malformed'
    expect(answers[0]).toMatchObject({ value: isDone ? { ok: true } : { ok: false, reason } })
    expect(studio.snapshot()?.onAir?.index).toBe((before ?? 0) + (isDone ? 1 : 0))
  }
})

test('a malformed request for a show that another Onframe answers is left to it', async () => {
  const studio = await onAir()
  const head = { onframe: 1, showId: 'theirs', id: 5 }
  studio.obs.send({ ...head, type: 'request', from: 'script', call: 'send', args: [] })
  await studio.pass(200)
  const value = { ok: false, reason: 'malformed', message: 'request.id: expected text' }
  studio.obs.send({ ...head, type: 'answer', to: 'script', sender: 'other', value })
  await studio.pass(3000)

  const answers = (studio.obs.given as { to?: string }[]).filter(({ to }) => to === 'script')
  expect(answers).toEqual([])
})

test('no way in goes live with nothing selected', async () => {
  const studio = await onAir()
  const page = studio.pages.at(-1)
  await page?.ask('send', { type: 'configure-broadcast', config: { outputs: [] } })
  await page?.ask('send', { type: 'initialize' })
  page?.close()
  const reloaded = await studio.open()
  await studio.pass(3000)
  const refused = [
    await reloaded.ask('send', { type: 'start-broadcast' }),
    await ask(studio, 'live', 'send', { type: 'start-broadcast' }),
  ]

  expect(studio.snapshot()?.broadcast).toMatchObject({ phase: 'ready', procedure: null })
  for (const answer of refused) {
    expect(answer).toMatchObject({ reason: 'no-output-selected' })
    expect(JSON.stringify(answer)).toContain('Neither stream nor recording is selected')
  }
})
