import { connect } from '@nats-io/transport-node'

import { toSecret } from '#base/redacted.ts'
import { decode, encode } from '#codec/codec.ts'
import { after } from '#host/thread.ts'
import type { RunningHost } from '#test/host/running.ts'
import { startHost } from '#test/host/running.ts'
import type { NatsServer } from '#test/rig/nats.ts'
import { openNatsLink } from '#transport/nats/link.ts'
import type { NatsLink } from '#transport/nats/nats-link.ts'
import { subjectsUnder, usualRoot } from '#transport/nats/subjects.ts'

export const codec = { encode, decode }
export const subjects = subjectsUnder(usualRoot)

let opened = 0

/** A link of a machine, once it is up. */
export async function openLink(urls: readonly string[]): Promise<NatsLink> {
  opened += 1
  return await new Promise((up, failed) => {
    const link = openNatsLink({
      connect,
      servers: urls,
      credentials: () => ({
        kind: 'password',
        user: 'runner',
        password: toSecret("runner's-password"),
      }),
      inboxPrefix: '_INBOX.runner',
      id: `bench-${process.pid}-${opened}`,
      after,
      random: Math.random,
      onState: (state) => {
        if (state.type === 'up') setImmediate(() => up(link))
        if (state.type === 'away') failed(new Error(state.message))
      },
      onTrouble: (message) => console.error(message),
    })
  })
}

/** A host of the program as it is shipped. */
export function openHost(
  program: string,
  servers: readonly NatsServer[],
  args: readonly string[] = [],
): Promise<RunningHost> {
  const addresses = servers.flatMap(({ url }) => ['--nats', url])
  const replicas = ['--nats-replicas', servers.length >= 3 ? '3' : '1']
  return startHost({
    program,
    data: null,
    args: [...addresses, ...replicas, '--nats-user', 'runner', ...args],
    env: { ONFRAME_NATS_PASSWORD: "runner's-password" },
  })
}

export async function post(url: string, body: string | null = null): Promise<unknown> {
  const how = body === null ? {} : { body, headers: { 'Content-Type': 'application/json' } }
  const response = await fetch(url, { method: 'POST', ...how })
  if (!response.ok) throw new Error(`${url}: ${await response.text()}`)
  return await response.json()
}

export function pass(ms: number): Promise<void> {
  return new Promise((go) => setTimeout(go, ms))
}

/** Looks every 5 ms. */
export async function until(isSo: () => boolean, most: number, what: string): Promise<void> {
  const from = performance.now()
  while (!isSo()) {
    if (performance.now() - from > most) throw new Error(`not within ${most} ms: ${what}`)
    await pass(5)
  }
}

/** Waits until a command of the show "main", which runs, is stored. Answers how long that took (ms). */
export async function stores(url: string): Promise<number> {
  const from = performance.now()
  for (;;) {
    const change = [{ type: 'nudge', by: 1 }]
    const reply = (await post(`${url}/shows/main/calls/send`, JSON.stringify(change))) as {
      readonly ok: boolean
      readonly notice?: string
    }
    if (reply.ok && reply.notice === undefined) return performance.now() - from
    await pass(50)
  }
}
