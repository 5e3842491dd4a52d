import type { Fetch } from '#backends/attempt.ts'

import type { Answer } from './server.ts'

interface VirtualServer {
  readonly url: string
  /** As a page would reach it. */
  readonly fetch: Fetch
  /** The bodies that came, as text. */
  readonly received: readonly string[]
  /** How many requests there were at once, at most. */
  readonly most: () => number
}

/** A server without a network: what is sent arrives a turn later, and its answer one after that. */
export function createVirtualServer(
  answering: (body: string) => Extract<Answer, number | 'close'>,
): VirtualServer {
  const received: string[] = []
  let open = 0
  let most = 0

  async function arrive(body: string): Promise<Response> {
    open += 1
    most = Math.max(most, open)
    await turn()
    received.push(body)
    const answer = answering(body)
    await turn()
    open -= 1
    if (answer === 'close') throw new TypeError('fetch failed')
    return new Response('some words', { status: answer })
  }

  return {
    url: 'https://backend.test',
    fetch: async (_, { body }) => {
      if (typeof body !== 'string') throw new TypeError('only text is posted here')
      return arrive(body)
    },
    received,
    most: () => most,
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
