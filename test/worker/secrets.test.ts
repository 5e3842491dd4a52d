import { inspect } from 'node:util'

import { expect, onTestFinished, test, vi } from 'vitest'

import { url } from './fake-link.ts'
import { createStudio } from './studio.ts'

const password = 'pässword/42 %'
const secrets = ['hunter2-signs', 'hunter2-token']

/** Keys of the storage under which secrets may be, and nowhere else. */
const ownKeys = new Set(['password', 'secrets'])

function printed(): string[] {
  const lines: string[] = []
  for (const name of ['log', 'info', 'debug', 'warn', 'error'] as const) {
    const spy = vi
      .spyOn(console, name)
      .mockImplementation((...args) => void lines.push(args.map((arg) => inspect(arg)).join(' ')))
    onTestFinished(() => spy.mockRestore())
  }
  return lines
}

function find(place: string, value: unknown): readonly string[] {
  const text = `${JSON.stringify(value)} ${inspect(value, { depth: 20, maxStringLength: null })}`
  return [password, encodeURIComponent(password), ...secrets]
    .filter((secret) => text.includes(secret) || text.includes(JSON.stringify(secret).slice(1, -1)))
    .map((secret) => `${place} has ${secret}: ${text.slice(0, 300)}`)
}

test.each([
  ['typed, and remembered', { url, password, remember: true }],
  ['typed, and not remembered', { url, password, remember: false }],
  [
    'pasted as OBS shows it, and remembered',
    {
      url: `obsws://127.0.0.1:4455/${encodeURIComponent(password)}`,
      password: '',
      remember: true,
    },
  ],
  [
    'pasted as OBS shows it, and not remembered',
    { url: `obsws://127.0.0.1:4455/${encodeURIComponent(password)}`, remember: false },
  ],
])('no secret is anywhere but in its own place: %s', async (_name, request) => {
  const lines = printed()
  const studio = createStudio(password)
  const first = await studio.open()
  const second = await studio.open()
  const answers: unknown[] = []
  async function ask(page: typeof first, call: string, ...args: readonly unknown[]): Promise<void> {
    answers.push(await page.ask(call, ...args))
  }

  await ask(first, 'send', {
    type: 'configure-broadcast',
    config: { outputs: ['stream'], verboseLogging: true },
  })
  await ask(first, 'load', JSON.stringify({ cues: [{ scene: 'A' }, { scene: 'B' }] }))
  await ask(first, 'configureBackends', {
    sources: true,
    webhook: { base: 'https://hooks.example', secret: secrets[0] },
    convex: { deployment: 'https://otter.example', path: 'a:b', token: secrets[1] },
  })
  await ask(first, 'connect', { url: `obsws://me:${password}@x` })
  await ask(first, 'connect', { url: `ws://127.0.0.1:4455/${encodeURIComponent(password)}` })
  await ask(first, 'connect', request)
  await ask(second, 'connect', request)
  await ask(first, 'connect', { ...request, url: 'ws://10.0.0.9:4455' })
  await ask(second, 'configureBackends', { webhook: { base: 'https://x.example', secret: 1 } })
  await ask(first, 'configureBackends', {
    webhook: { base: 'https://hooks.example', secret: secrets[0] },
  })
  await ask(second, 'send', { type: 'initialize' })
  await ask(second, 'send', { type: 'start-broadcast' })
  await studio.pass(5000)
  expect(studio.snapshot()?.broadcast.phase).toBe('live')
  await ask(first, 'send', { type: 'skip' })
  studio.obs.setUp(false)
  await studio.pass(3000)
  studio.obs.setUp(true)
  await studio.pass(5000)
  for (const call of ['journal', 'metrics', 'health', 'sessions', 'listShows'])
    await ask(second, call)
  for (const format of ['csv', 'json', 'chapters']) await ask(second, 'asRun', format)
  await ask(second, 'preflight', 'file:///overlay.html')
  second.close()
  await studio.pass(3000)
  await ask(first, 'connect', request)

  const { connected, tried } = studio.obs
  expect([connected(), new Set(tried)]).toEqual([1, new Set([password])])
  expect(studio.posted.length).toBeGreaterThan(3)
  const stored = await studio.stored()
  const kept = stored.filter(([key]) => !ownKeys.has(key))
  expect(kept.length).toBeGreaterThan(4)
  // That it is searched for as it should be.
  expect(find('everything stored', stored)).not.toEqual([])
  expect([
    ...find('a channel', studio.said),
    ...find('OBS', studio.obs.given),
    ...find('an answer', answers),
    ...find('the console', lines),
    ...find('the snapshot', [studio.snapshot(), studio.desk(), studio.monitor()]),
    ...kept.flatMap(([key, value]) => find(`stored ${key}`, value)),
    // What is posted is signed, and has the token in its header alone.
    ...studio.posted.flatMap(({ url: to, init }) => find(`a post to ${to}`, [to, init.body])),
  ]).toEqual([])
  const isRemembered = request.remember
  expect(new Map(stored).get('password') ?? null).toBe(isRemembered ? password : null)
})

test('what earlier versions stored with a secret in it is taken apart at the next start', async () => {
  const studio = createStudio(password, [
    [
      'settings',
      {
        version: 1,
        url: `obsws://127.0.0.1:4455/${encodeURIComponent(password)}`,
        rememberPassword: true,
      },
    ],
    ['aside/settings/1', { version: 1, url: `ws://me:${encodeURIComponent(password)}@10.0.0.1` }],
    [
      'backends',
      {
        webhook: { base: 'https://hooks.example', secret: secrets[0] },
        convex: { deployment: 'https://otter.example', path: 'a:b', token: secrets[1] },
        sources: false,
      },
    ],
  ])
  await studio.open()
  await studio.pass(2000)
  const stored = new Map(await studio.stored())
  const rest = [...stored].filter(([key]) => !ownKeys.has(key))

  expect(rest.flatMap(([key, value]) => find(key, value))).toEqual([])
  expect(stored.get('password')).toBe(password)
  expect(stored.get('secrets')).toEqual({ webhook: secrets[0], convex: secrets[1] })
  expect(studio.snapshot()?.obs.link).toMatchObject({ phase: 'up', url })
  expect(studio.monitor()?.backends).toMatchObject({
    webhook: { isSigned: true },
    convex: { hasToken: true },
  })
})

test('a secret that is typed at a page that does not run the show goes nowhere', async () => {
  const studio = createStudio(password)
  await studio.open()
  const second = await studio.open()
  const webhook = { base: 'https://hooks.example', secret: secrets[0] }

  expect(await second.ask('configureBackends', { webhook })).toMatchObject({
    ok: false,
    reason: 'secret-not-carried',
  })
  expect(await second.ask('configureBackends', { webhook: { base: webhook.base } })).toEqual({
    ok: true,
  })
  expect(find('a channel', studio.said)).toEqual([])
})
