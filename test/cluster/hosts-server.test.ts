import { describe, expect, inject, test, vi } from 'vitest'

import { runToEnd } from '#test/host/running.ts'

import { createHostStage, get, post } from './host-stage.ts'

const stage = createHostStage()

test('while the server is away the host that leads goes on, and says so; when it is back all is stored', async () => {
  const server = await stage.nats()
  const host = await stage.start(server)
  await server.kill()
  await vi.waitUntil(() => host.printed().includes('NATS does not answer'), { timeout: 10_000 })
  expect(await post(host, '/shows/main/start')).toMatchObject({
    ok: true,
    notice: expect.stringContaining('not stored') as unknown,
  })
  expect(await get(host, '/health')).toMatchObject({ ok: false })
  await server.restart()
  await vi.waitUntil(async () => ((await get(host, '/health')) as { ok: boolean }).ok, {
    timeout: 20_000,
    interval: 200,
  })
  await host.end('SIGKILL')
  const next = await stage.start(server)

  expect(await get(next, '/shows/main')).toMatchObject({ show: { phase: 'running' } })
})

describe('a host that cannot begin ends with a sentence', () => {
  test('where there is no server', async () => {
    const ended = await runToEnd({
      program: inject('hostProgram'),
      data: null,
      args: ['--nats', '127.0.0.1:1'],
    })
    expect(ended.code).toBe(1)
    expect(ended.printed).toContain('No NATS server was reached at nats://127.0.0.1:1')
  })

  test('where it is not let in; and its password is not shown', async () => {
    const server = await stage.nats()
    const ended = await runToEnd({
      program: inject('hostProgram'),
      data: null,
      args: ['--nats', server.url, '--nats-user', 'runner'],
      env: { ONFRAME_NATS_PASSWORD: 'hunter2' },
    })
    expect(ended.code).toBe(1)
    expect(ended.printed).toContain('does not accept these credentials')
    expect(ended.printed).not.toContain('hunter2')
  })

  test('where the server keeps nothing', async () => {
    const server = await stage.nats({ config: '' })
    const ended = await runToEnd({
      program: inject('hostProgram'),
      data: null,
      args: ['--nats', server.url],
    })
    expect(ended.code).toBe(1)
    expect(ended.printed).toContain('switch JetStream on')
  })
})
