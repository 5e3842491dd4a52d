import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { bodyOf, control, createAsking, doorkeeper, view } from './asking.ts'
import { json, setUps } from './served.ts'

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
