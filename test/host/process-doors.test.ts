import { once } from 'node:events'

import { afterAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'

import { ask, useBuiltHost } from './built-host.ts'
import type { RunningHost } from './running.ts'
import { runToEnd, startHost } from './running.ts'

const { newData, program, start, watch } = useBuiltHost()

function bearer(token: string) {
  return { Authorization: `Bearer ${token}` }
}

describe('tokens', () => {
  const control = 'control-token-0123456789'
  const view = 'view-token-0123456789abc'
  const env = { ONFRAME_TOKEN: `control ${control}\nview ${view}` }

  test('say who may watch and who may control, by HTTP and by WebSocket', async () => {
    const host = await start({ env })
    expect((await ask(host, 'GET', '/shows')).status).toBe(401)
    expect((await ask(host, 'GET', '/shows', undefined, bearer(view))).status).toBe(200)
    expect((await ask(host, 'POST', '/shows/main/start', undefined, bearer(view))).status).toBe(403)

    const viewer = watch(host.url, 'main', view)
    await viewer.until(() => true)
    expect(await viewer.ask('send', { type: 'start' })).toMatchObject({
      ok: false,
      reason: 'view-only',
    })
    expect(await viewer.ask('health')).toMatchObject({ ok: true })
    const operator = watch(host.url, 'main', control)
    await operator.until(() => true)
    expect(await operator.ask('send', { type: 'start' })).toEqual({ ok: true })
    // No secret comes by the network, whoever sends it.
    expect(await operator.ask('connect', { url: '10.0.0.7', password: 'x' })).toMatchObject({
      reason: 'secret-not-carried',
    })
    await viewer.until(({ phase }) => phase === 'running')
    await host.end('SIGTERM')
    expect(host.printed()).not.toMatch(/token-0123/)
  })

  test.each([
    ['main', {}, [], 401],
    ['main', {}, ['onframe.1', 'onframe.token.wrong-token-0123456'], 401],
    ['main', { Origin: 'https://evil.example' }, ['onframe.1', `onframe.token.${view}`], 403],
    ['main', { Host: 'evil.example' }, ['onframe.1', `onframe.token.${view}`], 403],
    ['unknown', {}, ['onframe.1', `onframe.token.${view}`], 404],
    ['../../metrics', {}, ['onframe.1', `onframe.token.${view}`], 404],
  ])('a WebSocket to %s with %j, %j: %i', async (showId, headers, protocols, status) => {
    const { url } = await shared()
    const to = `${url.replace('http', 'ws')}/shows/${showId}/ws`
    const socket = new WebSocket(to, protocols, { headers })
    const refused = once(socket, 'unexpected-response')
    socket.on('error', () => {})
    const [, response] = (await refused) as [unknown, { readonly statusCode: number }]

    expect(response.statusCode).toBe(status)
  })

  let one: Promise<RunningHost> | null = null
  const shared = () => (one ??= startHost({ program: program(), data: newData(), env }))
  afterAll(async () => (await one)?.end('SIGKILL'))
})

describe('it does not start', () => {
  test('where another keeps its shows', async () => {
    const data = newData()
    await start({ data })
    const { code, printed } = await runToEnd({ program: program(), data })

    expect(code).toBe(1)
    expect(printed).toMatch(/^Another Onframe \(process \d+ on .*\) uses the directory “/)
  })

  test('where another program listens', async () => {
    const { url } = await start()
    const args = ['--port', new URL(url).port]
    const { code, printed } = await runToEnd({ program: program(), data: newData(), args })

    expect(code).toBe(1)
    expect(printed).toMatch(/^Onframe cannot listen on 127\.0\.0\.1:\d+ \(.*EADDRINUSE.*\)\./)
  })

  test.each([
    [['--prot', '1'], 'shows the options'],
    [['--listen', '0.0.0.0'], 'only with a token'],
  ])('with %j', async (args, says) => {
    const { code, printed } = await runToEnd({ program: program(), data: newData(), args })

    expect(code).toBe(2)
    expect(printed).toContain(says)
    expect(printed.trim().split('\n')).toHaveLength(1)
  })
})

test('help names every option', async () => {
  const args = ['--help']
  const { code, printed } = await runToEnd({ program: program(), data: newData(), args })

  expect(code).toBe(0)
  expect(printed.match(/--[\w-]+/g)).toEqual(
    expect.arrayContaining(['--port', '--listen', '--data', '--obs', '--token-file']),
  )
})
