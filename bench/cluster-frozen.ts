import type { NatsServer } from '#test/rig/nats.ts'
import { startNatsCluster } from '#test/rig/nats.ts'
import { openNatsService } from '#transport/nats/ends.ts'

import { codec, openHost, openLink, pass, subjects, until } from './cluster-stage.ts'
import type { Row } from './rows.ts'
import { rowOf } from './rows.ts'

const rounds = 12
/** Ms in which somebody must be heard to lead: the silence after which another does, and a host's way to it. */
const longest = 20_000

/**
 * Of three servers the one is frozen that the leading host is connected to. It leaves that server for another, on which
 * a second host waits for it. Each round has new hosts: a connection that has changed its server before does it faster.
 */
export async function measureFrozen(program: string): Promise<readonly Row[]> {
  const servers = await startNatsCluster({ more: 'http: "127.0.0.1:-1"' })
  const heardAgain: number[] = []
  const silences: number[] = []
  let takeOvers = 0
  try {
    for (let round = 0; round < rounds; round += 1) {
      const { again, silence } = await freezeOnce(program, servers)
      if (again === null) takeOvers += 1
      else heardAgain.push(again)
      silences.push(silence)
    }
  } finally {
    for (const server of servers) await server.close()
  }
  return [
    rowOf('the leading host’s server frozen, until that host is heard again', 'ms', heardAgain),
    rowOf('the same, longest time in which nobody was heard to lead', 'ms', silences),
    rowOf(`the same, another host took over, of ${rounds}`, '', [takeOvers]),
  ]
}

async function freezeOnce(program: string, servers: readonly NatsServer[]) {
  const ends: (() => unknown)[] = []
  try {
    const leader = await openHost(program, servers)
    ends.push(() => leader.end('SIGKILL'))
    const frozen = await serverWithHost(servers)
    const others = servers.filter((one) => one !== frozen)
    const follower = await openHost(program, others)
    ends.push(() => follower.end('SIGKILL'))
    const link = await openLink(others.map(({ url }) => url))
    ends.push(() => link.close())
    const heard: { readonly at: number; readonly from: string }[] = []
    openNatsService({ link, codec, subjects }).subscribe((claim) => {
      if (claim.type === 'leads') heard.push({ at: performance.now(), from: claim.from })
    })
    await until(() => heard.length >= 2, longest, 'a host leads')
    // At any moment between two beats.
    await pass(Math.random() * 1000)
    const first = heard.at(-1)
    const known = heard.length
    const frozenAt = performance.now()
    frozen.freeze()
    ends.push(() => frozen.thaw())
    // What it had said before is on its way.
    await until(() => heard.length > known, longest, 'a host leads again')
    const next = heard[known]
    if (first === undefined || next === undefined) throw new Error('nobody leads')
    const silence = next.at - first.at
    return { again: next.from === first.from ? next.at - frozenAt : null, silence }
  } finally {
    for (const end of ends.toReversed()) await end()
    await pass(1500)
  }
}

/** The server to which the only host is connected. */
async function serverWithHost(servers: readonly NatsServer[]): Promise<NatsServer> {
  for (const server of servers) {
    const monitor = [...server.output().matchAll(/http monitor on (\S+)/g)].at(-1)?.[1]
    const told = await fetch(`http://${monitor}/connz`)
    const { connections } = (await told.json()) as { connections: readonly { name?: string }[] }
    if (connections.some(({ name }) => name?.startsWith('onframe '))) return server
  }
  throw new Error('the host has no connection')
}
