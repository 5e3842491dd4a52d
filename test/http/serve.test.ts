import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { bodyOf, control, createAsking, doorkeeper, view } from './asking.ts'

const json = 'application/json'
const rundown = '{"scenes":[{"name":"Intro","duration_ms":3000}]}'
const setUps = {
  ok: true,
  value: [{ id: 'main', run: { type: 'manual' } }],
} as const

describe('shows', () => {
  test('a rundown makes a show; its name is ours unless one is given', async () => {
    const { ask, asked } = createAsking()
    const made = await ask('POST', '/shows', { type: json, body: rundown })
    await ask('POST', '/shows?id=evening&run=while-watched', { type: 'text/csv', body: 'a,1:00' })

    expect(made).toMatchObject({ status: 201, headers: { Location: '/shows/made' } })
    expect(bodyOf(made)).toEqual({ ok: true, id: 'made' })
    expect(asked).toEqual([
      ['control', 'main', 'createShow', [{ id: 'made', run: { type: 'manual' } }]],
      ['control', 'made', 'load', [rundown]],
      ['control', 'main', 'createShow', [{ id: 'evening', run: { type: 'while-watched' } }]],
      ['control', 'evening', 'load', ['a,1:00']],
    ])
  })

  test('one whose rundown cannot be read is not left behind', async () => {
    const refused = { ok: false, reason: 'malformed', message: 'no cue' } as const
    const { ask, asked } = createAsking((call) => (call === 'load' ? refused : { ok: true }))
    const response = await ask('POST', '/shows', { type: json, body: '{}' })

    expect([response.status, bodyOf(response)]).toEqual([400, refused])
    expect(asked.map(([, , call, args]) => [call, args])).toContainEqual(['removeShow', ['made']])
  })

  test('what was guessed about the body is told', async () => {
    const { ask, asked } = createAsking(() => ({ ok: true, notice: 'Row 2 was left out.' }))
    const body = Uint8Array.from([0x43, 0x61, 0x66, 0xe9])
    const response = await ask('PUT', '/shows/main/rundown?sure=true', { type: 'text/plain', body })

    expect(asked).toEqual([['control', 'main', 'load', ['Café', true]]])
    expect(bodyOf(response)['notice']).toMatch(/1252.* Row 2 was left out\.$/)
  })

  test('they are listed, and one is told with its clock', async () => {
    const { ask } = createAsking(() => setUps)

    expect(bodyOf(await ask('GET', '/shows'))).toMatchObject({
      ok: true,
      shows: [{ id: 'main', phase: 'idle', mode: 'rehearsal' }],
    })
    expect(bodyOf(await ask('GET', '/shows/main'))).toMatchObject({
      ok: true,
      id: 'main',
      show: { phase: 'idle' },
      clock: { rate: 1 },
    })
    expect(await ask('GET', '/shows/unknown')).toMatchObject({ status: 404 })
  })

  test('one that is not open yet is asked for again', async () => {
    const { ask } = createAsking(() => setUps, {}, { latest: () => null })

    expect(await ask('GET', '/shows/main')).toMatchObject({ status: 503 })
    expect(bodyOf(await ask('GET', '/shows'))).toMatchObject({
      shows: [{ id: 'main', phase: null }],
    })
  })
})

describe('commands', () => {
  test.each([
    ['start', '', { type: 'start' }],
    ['pause', '', { type: 'pause' }],
    ['resume', '', { type: 'resume' }],
    ['skip', '{"from":"a"}', { type: 'skip', from: 'a' }],
    ['skip', '', { type: 'skip' }],
    ['back', '', { type: 'back' }],
    ['take-back', '', { type: 'take-back' }],
    ['take', '{"cueId":"b"}', { type: 'take', cueId: 'b' }],
    ['scene', '{"scene":"Slides"}', { type: 'force-scene', scene: 'Slides' }],
    ['release', '', { type: 'release' }],
    ['nudge', '{"by":"+10s"}', { type: 'nudge', by: '+10s' }],
    ['stop', '', { type: 'stop' }],
    // The path decides, and not the body.
    ['skip', '{"type":"stop"}', { type: 'skip' }],
  ])('%s %s', async (path, body, command) => {
    const { ask, asked } = createAsking()

    expect(await ask('POST', `/shows/main/${path}`, { type: json, body })).toMatchObject({
      status: 200,
    })
    expect(asked).toEqual([['control', 'main', 'send', [command]]])
  })

  test('any call by name, with its arguments', async () => {
    const { ask, asked } = createAsking(() => ({ ok: true, value: 'a,b' }))
    const response = await ask('POST', '/shows/main/calls/asRun', { type: json, body: '["csv"]' })
    await ask('POST', '/shows/main/calls/disconnect')

    expect(bodyOf(response)).toEqual({ ok: true, value: 'a,b' })
    expect(asked.map(([, ...rest]) => rest)).toEqual([
      ['main', 'asRun', ['csv']],
      ['main', 'disconnect', []],
    ])
  })
})

describe('health', () => {
  const well = { id: 'main', isStored: true, mode: 'rehearsal', link: 'off', broadcast: 'idle' }

  test.each([
    [{ ok: true, shows: [well], broken: {} }, 200, []],
    [
      { ok: false, shows: [{ ...well, isStored: false }], broken: { evening: 'no luck' } },
      503,
      ['Show “evening” cannot be opened. No luck.', 'Show “main” cannot be stored.'],
    ],
    [
      { ok: false, shows: [{ ...well, mode: 'obs', broadcast: 'error' }], broken: {} },
      503,
      ['OBS of show “main” is not connected.', 'The broadcast of show “main” has an error.'],
    ],
    [{ ok: false, shows: [], broken: {} }, 503, ['The health of the shows is not known.']],
  ])('%j', async (value, status, reasons) => {
    const { ask } = createAsking(() => ({ ok: true, value }))
    const response = await ask('GET', '/health')

    expect(response.status).toBe(status)
    expect(bodyOf(response)).toMatchObject({ ok: status === 200, reasons })
  })

  test('metrics are text', async () => {
    const { ask } = createAsking(() => ({ ok: true, value: 'onframe_shows 1\n' }))
    const { headers, text } = await ask('GET', '/metrics')

    expect(headers['Content-Type']).toBe('text/plain; version=0.0.4; charset=utf-8')
    expect(text).toBe('onframe_shows 1\n')
  })
})

describe('bodies that are none', () => {
  test.each([
    ['/shows', undefined, '', 400, 'malformed'],
    ['/shows', undefined, 'Intro 5:00', 415, 'wrong-type'],
    ['/shows', 'application/x-www-form-urlencoded', 'Intro 5:00', 415, 'wrong-type'],
    ['/shows', 'text/plain', null, 413, 'too-large'],
    ['/shows/main/scene', json, '{', 400, 'malformed'],
    ['/shows/main/scene', json, '[]', 400, 'malformed'],
    ['/shows/main/scene', json, 'null', 400, 'malformed'],
    ['/shows/main/scene', 'text/plain', '{"scene":"a"}', 415, 'wrong-type'],
    ['/shows/main/scene', json, null, 413, 'too-large'],
    ['/shows/main/calls/send', json, '{"type":"start"}', 400, 'malformed'],
  ])('%s %s %j: %i', async (target, type, body, status, reason) => {
    const { ask, asked } = createAsking()
    const response = await ask('POST', target, { ...(type !== undefined && { type }), body })

    expect(response.status).toBe(status)
    expect(bodyOf(response)).toMatchObject({ ok: false, reason, message: expect.any(String) })
    expect(asked).toEqual([])
  })
})

describe('addresses', () => {
  test.each([
    ['GET', '/', 404],
    ['GET', '/shows/', 404],
    ['GET', '/shows/%', 404],
    ['GET', '/shows/main/start', 405],
    ['POST', '/health', 405],
    ['PATCH', '/shows', 405],
    ['POST', '/shows/main/launch', 404],
    ['GET', '/shows/main/ws', 426],
    ['HEAD', '/shows', 200],
  ])('%s %s: %i', async (method, target, status) => {
    const { ask } = createAsking(() => setUps)

    expect((await ask(method, target)).status).toBe(status)
  })

  test('a method that is not there is told which are', async () => {
    const { ask } = createAsking()

    expect((await ask('PATCH', '/shows/main')).headers['Allow']).toBe('GET, DELETE')
  })
})

describe('who may come in', () => {
  test('with tokens: nobody without one, and one for watching only watches', async () => {
    const { ask, asked } = createAsking(() => setUps, { doorkeeper: doorkeeper() })

    const none = await ask('GET', '/shows')
    expect(none).toMatchObject({ status: 401, headers: { 'WWW-Authenticate': 'Bearer' } })
    expect(await ask('GET', '/shows', { token: `${view}x` })).toMatchObject({ status: 401 })
    expect(asked).toEqual([])
    expect(await ask('GET', '/shows', { token: view })).toMatchObject({ status: 200 })
    expect(await ask('POST', '/shows/main/start', { token: view })).toMatchObject({ status: 403 })
    expect(await ask('POST', '/shows/main/start', { token: control })).toMatchObject({
      status: 200,
    })
    expect(asked.map(([right]) => right)).toEqual(['view', 'control'])
  })

  test('nobody’s body is read before that', async () => {
    const { ask, bodiesRead } = createAsking(undefined, { doorkeeper: doorkeeper() })
    const body = 'unread'

    expect(await ask('POST', '/shows', { type: json, body })).toMatchObject({ status: 401 })
    expect(bodiesRead()).toBe(0)
  })

  test.each([
    ['127.0.0.1:4456', 200],
    ['localhost:4456', 200],
    ['[::1]:4456', 200],
    ['192.168.1.20', 200],
    ['rack.local', 200],
    ['RACK.local:80', 200],
    ['evil.example', 403],
    ['127.0.0.1.evil.example', 403],
    ['localhost.evil.example', 403],
    ['', 403],
  ])('asked as %s: %i', async (host, status) => {
    const { ask } = createAsking(() => setUps, { names: ['rack.local'] })

    expect(await ask('GET', '/shows', { headers: { host } })).toMatchObject({ status })
  })

  test.each([
    ['https://evil.example', 403],
    ['null', 403],
    ['http://127.0.0.1:8080', 403],
    ['http://127.0.0.1:4456', 200],
    ['https://desk.example', 200],
  ])('by a page of %s: %i', async (origin, status) => {
    const { ask } = createAsking(() => setUps, { origins: ['https://desk.example'] })
    const response = await ask('POST', '/shows/main/start', { headers: { origin } })

    expect(response.status).toBe(status)
    const isAllowed = origin === 'https://desk.example'
    expect(response.headers['Access-Control-Allow-Origin']).toBe(isAllowed ? origin : undefined)
  })

  test('a page that is allowed may ask first; another may not', async () => {
    const { ask } = createAsking(undefined, {
      origins: ['https://desk.example'],
      doorkeeper: doorkeeper(),
    })
    const asks = (origin: string) => ask('OPTIONS', '/shows', { headers: { origin } })

    expect(await asks('https://desk.example')).toMatchObject({
      status: 204,
      headers: { 'Access-Control-Allow-Headers': 'Authorization, Content-Type' },
    })
    expect(await asks('https://evil.example')).toMatchObject({ status: 403 })
  })
})

test('what throws is a fault, and is answered', async () => {
  const { ask, faults } = createAsking(() => {
    throw new Error('secret of the machine')
  })
  const response = await ask('GET', '/shows')

  expect(response.status).toBe(500)
  expect(response.text).not.toContain('secret')
  expect(faults).toHaveLength(1)
})

test('every request is answered in JSON, and without a token nothing is done', async () => {
  const word = fc.constantFrom(
    'shows',
    'main',
    'start',
    'calls',
    'send',
    'ws',
    'health',
    '',
    '..',
    '%',
    '%2f',
    '{id}',
  )
  const request = fc.record({
    method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'constructor'),
    target: fc.oneof(
      fc.array(word, { maxLength: 6 }).map((words) => `/${words.join('/')}`),
      fc.string(),
    ),
    given: fc.record({
      token: fc.constantFrom(null, view, control, '', 'x'),
      type: fc.constantFrom(json, 'text/plain', 'text/csv; charset=utf-8', '', ';'),
      body: fc.oneof(fc.constant(null), fc.string(), fc.json(), fc.uint8Array({ maxLength: 40 })),
      headers: fc.constantFrom({}, { host: 'evil.example' }, { origin: 'null' }),
    }),
  })
  await fc.assert(
    fc.asyncProperty(request, async ({ method, target, given }) => {
      const { ask, asked, faults } = createAsking(() => setUps, { doorkeeper: doorkeeper() })
      const response = await ask(method, target, given)
      const { ok } = bodyOf(response) as { ok?: boolean }

      // All but the description, which is no answer to a question.
      if (ok !== undefined) expect(ok).toBe(response.status < 400)
      const isLetIn = given.token === view || given.token === control
      if (!isLetIn) expect([asked, response.status >= 400]).toEqual([[], true])
      if (given.token === view) {
        expect(asked.filter(([right]) => right !== 'view')).toEqual([])
      }
      expect(faults).toEqual([])
    }),
    { numRuns: 500 },
  )
})

test('what only watches is not read at any length', async () => {
  const { ask, asked } = createAsking(() => ({ ok: true }), { doorkeeper: doorkeeper() })
  const given = { type: json, body: JSON.stringify(['x'.repeat(64 * 1024)]) }

  expect(await ask('POST', '/shows/main/calls/asRun', { ...given, token: view })).toMatchObject({
    status: 413,
  })
  expect(asked).toEqual([])
  expect(await ask('POST', '/shows/main/calls/load', { ...given, token: control })).toMatchObject({
    status: 200,
  })
})
