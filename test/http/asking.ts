import type { GateOptions } from '#http/gate.ts'
import type { HttpRequest, HttpResponse } from '#http/message.ts'
import type { HttpPorts } from '#http/operation.ts'
import { createHttp } from '#http/serve.ts'
import { createDoorkeeper, textToTokens } from '#http/tokens.ts'
import { idleShow } from '#test/fixtures.ts'
import type { Reply } from '#wire/envelope.ts'

export const control = 'control-token-0123'
export const view = 'view-token-01234567'

export const asIs = { names: ['127.0.0.1'], origins: [] }

export function doorkeeper() {
  const tokens = textToTokens(`control ${control}\nview ${view}\n`)
  if (typeof tokens === 'string') throw new Error(tokens)
  return createDoorkeeper(tokens)
}

export interface Given {
  readonly token?: string | null
  readonly headers?: Readonly<Record<string, string>>
  readonly type?: string
  readonly body?: string | Uint8Array | null
}

/** The HTTP interface before shows that answer as they are told. */
export function createAsking(
  reply: (call: string, args: readonly unknown[]) => Reply = () => ({ ok: true }),
  gate: Partial<GateOptions> = {},
  ports: Partial<HttpPorts> = {},
) {
  const asked: (readonly [
    right: string,
    showId: string,
    call: string,
    args: readonly unknown[],
  ])[] = []
  const faults: unknown[] = []
  let bodiesRead = 0
  const serve = createHttp(
    { doorkeeper: createDoorkeeper([]), ...asIs, ...gate },
    {
      ask: async (right, showId, call, args) => {
        asked.push([right, showId, call, args])
        return reply(call, args)
      },
      latest: () => ({ show: idleShow, clock: { at: 0 as never, rate: 1 } }),
      makeId: () => 'made',
      takeOver: async () => reply('take-over', []),
      onFault: (error) => faults.push(error),
      ...ports,
    },
  )

  async function ask(method: string, target: string, given: Given = {}): Promise<HttpResponse> {
    const { token = null, headers = {}, type, body = '' } = given
    const request: HttpRequest = {
      method,
      target,
      headers: {
        host: '127.0.0.1:4456',
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...(type !== undefined && { 'content-type': type }),
        ...headers,
      },
      body: async (most) => {
        bodiesRead += 1
        const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
        return bytes !== null && bytes.length <= most ? bytes : null
      },
    }
    return await serve(request)
  }

  return { ask, asked, faults, bodiesRead: () => bodiesRead }
}

export function bodyOf({ text }: HttpResponse): Record<string, unknown> {
  return JSON.parse(text) as Record<string, unknown>
}
