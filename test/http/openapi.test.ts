import { expect, test } from 'vitest'

import { openApi } from '#http/openapi.ts'
import { statusesOf } from '#http/operation.ts'
import { operations } from '#http/operations.ts'

import type { Given } from './asking.ts'
import { bodyOf, control, createAsking, doorkeeper, view } from './asking.ts'

test('docs/openapi.json is what the table says; vitest -u writes it anew', async () => {
  const text = `${JSON.stringify(openApi(operations), null, 2)}\n`

  await expect(text).toMatchFileSnapshot('../../docs/openapi.json')
})

test('it is served, too', async () => {
  const { ask } = createAsking()

  expect(bodyOf(await ask('GET', '/openapi.json'))).toEqual(
    JSON.parse(JSON.stringify(openApi(operations))),
  )
})

const refusals = ['malformed', 'no-such-show', 'already-running', 'fault', 'no-leader', 'no-answer']

test.each(operations.map((operation) => [`${operation.method} ${operation.path}`, operation]))(
  '%s answers with every status that it names, and with no other',
  async (_, operation) => {
    const { method, body } = operation
    const target = operation.path.replace('{id}', 'main').replace('{name}', 'asRun')
    const text = { none: '', rundown: 'Intro 5:00', fields: '{}', list: '[]' }[body.type]
    const type = body.type === 'rundown' ? 'text/plain' : 'application/json'
    const seen = new Set<number>()
    const well = { ok: true, value: [{ id: 'main', run: { type: 'manual' } }] } as const

    async function ask(reply: Parameters<typeof createAsking>[0], given: Given, to = target) {
      const asking = createAsking(reply, { doorkeeper: doorkeeper() })
      seen.add(
        (await asking.ask(method, to, { token: control, type, body: text, ...given })).status,
      )
    }
    const healthy = (call: string) =>
      call === 'health' ? ({ ok: true, value: { ok: true } } as const) : well
    const given: readonly Given[] = [
      {},
      { token: null },
      { token: `${control}x` },
      { headers: { host: 'evil.example' } },
      { headers: { origin: 'https://evil.example' } },
      ...(body.type === 'none' ? [] : [{ body: null }, { type: 'image/png', body: 'a' }]),
      ...(body.type === 'none' ? [] : [{ body: body.type === 'rundown' ? '' : '7' }]),
      ...(operation.right === 'control' ? [{ token: view }] : []),
    ]
    for (const one of given) await ask(healthy, one)
    for (const reason of refusals) {
      const isOfBody = reason === 'malformed' && body.type === 'none'
      const isOfShow = reason === 'no-such-show' && !target.includes('main')
      const isOfState = reason === 'already-running' && !statusesOf(operation).includes(409)
      if (isOfBody || isOfShow || isOfState) continue
      await ask(() => ({ ok: false, reason, message: 'no' }), {})
    }
    await ask(() => {
      throw new Error('a fault')
    }, {})

    if (operation.name === 'watch') {
      // It asks for nothing: what comes of an upgrade is tested on a real socket.
      expect([...seen].sort((a, b) => a - b)).toEqual([401, 403, 426])
      return
    }
    expect([...seen].sort((a, b) => a - b)).toEqual(
      operation.name === 'openApi' ? [200, 401, 403] : statusesOf(operation),
    )
  },
)
