import { join } from 'node:path'

import { afterAll, afterEach, beforeAll } from 'vitest'

import type { RunningHost } from './running.ts'
import { buildHost, startHost, watchByWebSocket } from './running.ts'

type How = Partial<Parameters<typeof startHost>[0]>

/** The host as it is built, for the tests of a file: each ends what it started. */
export function useBuiltHost() {
  let built: Awaited<ReturnType<typeof buildHost>>
  beforeAll(async () => {
    built = await buildHost()
  })
  afterAll(() => built.remove())

  const ending: (() => unknown)[] = []
  afterEach(async () => {
    for (const end of ending.splice(0)) await end()
  })

  let homes = 0
  function newData(): string {
    homes += 1
    return join(built.home, `data-${homes}`)
  }

  return {
    newData,
    program: () => built.program,
    start: async (how: How = {}): Promise<RunningHost> => {
      const host = await startHost({ program: built.program, data: newData(), ...how })
      ending.push(() => host.end('SIGKILL'))
      return host
    },
    watch: (...args: Parameters<typeof watchByWebSocket>) => {
      const watching = watchByWebSocket(...args)
      ending.unshift(watching.stop)
      return watching
    },
  }
}

export async function ask(
  { url }: RunningHost,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
) {
  const isText = typeof body === 'string'
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(body !== undefined && { 'Content-Type': isText ? 'text/plain' : 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = response.headers.get('Content-Type')?.startsWith('application/json') === true
  return { status: response.status, body: isJson ? (JSON.parse(text) as object) : text }
}
