import { connect } from '@nats-io/transport-node'

import { toSecret } from '#base/redacted.ts'
import type { RunningHost } from '#test/host/running.ts'
import { startHost } from '#test/host/running.ts'
import { startFakeObs } from '#test/obs/fake-obs.ts'
import type { NatsServer } from '#test/rig/nats.ts'
import { startNats, startNatsCluster } from '#test/rig/nats.ts'
import { openNatsLink } from '#transport/nats/link.ts'
import type { NatsLink } from '#transport/nats/nats-link.ts'

import { openPipe } from '../pipe.ts'
import { after } from '../stage.ts'
import { scenes } from './show.ts'

type Pipe = Awaited<ReturnType<typeof openPipe>>

/** One of two machines with a host: it reaches the servers and OBS by ways of its own. */
export interface Machine {
  readonly name: string
  /** Null: its host is gone. */
  readonly host: () => RunningHost | null
  readonly start: () => Promise<void>
  readonly end: (signal: 'SIGKILL' | 'SIGTERM') => Promise<void>
  /** As if its network were gone, to the servers alone or to OBS, too. */
  readonly part: (from: 'servers' | 'all') => void
  readonly join: () => void
}

export interface World {
  /** A leader without the servers does nothing until they are back, so that cuts are lost. */
  readonly holds: boolean
  readonly servers: readonly NatsServer[]
  readonly machines: readonly [Machine, Machine]
  /** As a person with the tools of NATS. */
  readonly link: NatsLink
  readonly obs: Awaited<ReturnType<typeof startFakeObs>>
  readonly close: () => Promise<void>
}

const password = "runner's-password"

/** Real processes: NATS servers, two hosts as they are shipped; and a stand-in OBS that writes down each cut. */
export async function openWorld(options: {
  readonly program: string
  readonly servers: 1 | 3
  readonly holds: boolean
}): Promise<World> {
  const { program, holds } = options
  const ends: (() => Promise<void> | void)[] = []
  const keep = <Thing>(thing: Thing, end: (thing: Thing) => void): Thing => {
    ends.push(() => end(thing))
    return thing
  }
  async function close(): Promise<void> {
    for (const end of ends.toReversed()) await end()
  }

  async function openMachine(name: string): Promise<Machine> {
    const toServers: Pipe[] = []
    for (const server of servers) toServers.push(await openPipe(server, keep))
    const toObs = await openPipe(obs, keep)
    let host: RunningHost | null = null

    async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
      const gone = host
      host = null
      gone?.thaw()
      await gone?.end(signal)
    }

    ends.push(() => end('SIGKILL'))
    return {
      name,
      host: () => host,
      start: async () => {
        host = await startHost({
          program,
          data: null,
          args: [
            ...toServers.flatMap(({ url }) => ['--nats', url]),
            `--nats-replicas=${servers.length}`,
            '--nats-user=runner',
            `--without-nats=${holds ? 'hold' : 'go-on'}`,
            `--obs=${toObs.url}`,
          ],
          env: { ONFRAME_NATS_PASSWORD: password },
        })
      },
      end,
      part: (from) => {
        for (const pipe of toServers) pipe.part()
        if (from === 'all') toObs.part()
      },
      join: () => {
        for (const pipe of [...toServers, toObs]) pipe.join()
      },
    }
  }

  const servers = options.servers === 1 ? [await startNats()] : await startNatsCluster()
  for (const server of servers) ends.push(() => server.close())
  const obs = await startFakeObs({ scenes })
  ends.push(() => obs.stop())
  const machines = [await openMachine('one'), await openMachine('two')] as const
  const link = openNatsLink({
    connect,
    servers: servers.map(({ url }) => url),
    credentials: () => ({ kind: 'password', user: 'runner', password: toSecret(password) }),
    inboxPrefix: '_INBOX.runner',
    id: 'chaos',
    after,
    random: Math.random,
    onState: () => {},
    onTrouble: () => {},
  })
  ends.push(() => link.close())
  return { holds, servers, machines, link, obs, close }
}
