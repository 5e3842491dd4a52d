import { describe, expect, test } from 'vitest'

import { bodyOf, createAsking } from './asking.ts'
import { json, setUps } from './served.ts'

const rundown = '{"scenes":[{"name":"Intro","duration_ms":3000}]}'

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

test('a show that another host runs is asked for there', async () => {
  const { ask } = createAsking(() => setUps, {}, { latest: () => null, isFollowing: () => true })
  const { message } = bodyOf(await ask('GET', '/shows/main'))

  expect(message).toContain('Another host runs the shows')
  expect(message).not.toContain('in a moment')
})

describe('commands', () => {
  test.each([
    ['take', '{"cue":"b"}', 'There is no field “cue” here, only cueId and from.'],
    ['skip', '{"type":"stop"}', 'There is no field “type” here, only from.'],
    ['nudge', '{"by":"+10s","cueId":"b"}', 'There is no field “cueId” here, only by.'],
  ])('%s with a field that it does not have is not done', async (path, body, message) => {
    const { ask, asked } = createAsking()
    const response = await ask('POST', `/shows/main/${path}`, { type: json, body })

    expect([response.status, bodyOf(response)]).toEqual([
      400,
      { ok: false, reason: 'malformed', message },
    ])
    expect(asked).toEqual([])
  })

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
    ['delay', '{"by":"10:00"}', { type: 'delay', by: '10:00' }],
    ['apply-delay', '', { type: 'apply-delay' }],
    ['drop-delay', '', { type: 'drop-delay' }],
    [
      'timer',
      '{"timer":1,"do":"start","from":"5:00"}',
      { type: 'timer', timer: 1, do: 'start', from: '5:00' },
    ],
    ['stop', '', { type: 'stop' }],
    // The path decides, and not the body.
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

test('what is out of order between hosts makes a host that is well unhealthy', async () => {
  const { ask } = createAsking(
    () => ({ ok: true, value: { ok: true, shows: [], broken: {} } }),
    {},
    { troubles: () => ['Nobody runs the shows.'] },
  )
  const response = await ask('GET', '/health')

  expect(response.status).toBe(503)
  expect(bodyOf(response)).toMatchObject({ ok: false, reasons: ['Nobody runs the shows.'] })
})
