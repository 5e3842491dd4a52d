import { jetstreamManager } from '@nats-io/jetstream'

import { after } from '#host/thread.ts'
import type { OnAirView } from '#show/snapshot.ts'
import { watchShow } from '#subscription/watch.ts'
import type { FakeObs } from '#test/obs/fake-obs.ts'
import { startFakeObs } from '#test/obs/fake-obs.ts'
import { startNats, startNatsCluster } from '#test/rig/nats.ts'
import { openNatsWatch } from '#transport/nats/ends.ts'
import type { NatsLink } from '#transport/nats/nats-link.ts'

import { codec, openHost, openLink, pass, post, stores, subjects, until } from './cluster-stage.ts'
import type { Row } from './rows.ts'
import { rowOf } from './rows.ts'

const takeOvers = 7
const brokerRounds = 5
const length = 500
const scenes = ['S0', 'S1', 'S2', 'S3']
const rundown = JSON.stringify({
  cues: Array.from({ length: 2000 }, (_, at) => ({
    id: `c${at}`,
    scene: scenes[at % 4],
    planned: length,
    end: 'follow',
  })),
})

/** How early or late (ms) a cut may be and still be that of its cue: the take's frame, and the stand-in's own time. */
const tolerance = 120

/** The leading host is killed; another goes on with the show in the same stand-in OBS. Each survivor is the next to go. */
export async function measureTakeOvers(program: string): Promise<readonly Row[]> {
  const server = await startNats()
  const obs = await startFakeObs({ scenes })
  const link = await openLink([server.url])
  const seen = watch(link)
  const start = () => openHost(program, [server], ['--obs', obs.url])
  let leader = await start()
  let follower = await start()
  const took: number[] = []
  const jumps: number[] = []
  const gaps: number[] = []
  try {
    await post(`${leader.url}/shows/main/calls/load`, JSON.stringify([rundown]))
    await post(`${leader.url}/shows/main/start`)
    for (let round = 0; round < takeOvers; round += 1) {
      const known = seen.length
      await until(() => seen.length >= known + 4, 15_000, 'cues before it is killed')
      const grid = gridOf(seen.slice(-3))
      const before = obs.connections()
      const killedAt = Date.now()
      await leader.end('SIGKILL')
      const told = seen.length
      await until(
        () => rightCut(obs, grid, before, killedAt) !== undefined,
        20_000,
        'the right scene',
      )
      took.push((rightCut(obs, grid, before, killedAt)?.at ?? NaN) - killedAt)
      await until(() => seen.length >= told + 3, 20_000, 'cues after it')
      jumps.push(Math.abs(gridOf(seen.slice(-2)) - grid))
      gaps.push(longestGap(obs, killedAt - length))
      leader = follower
      follower = await start()
    }
  } finally {
    await link.close()
    for (const host of [leader, follower]) await host.end('SIGKILL')
    await obs.stop()
    await server.close()
  }
  return [
    rowOf('leading host killed, to the right scene in OBS', 'ms', took),
    rowOf('the same, longest time between two cuts (cues of 500 ms)', 'ms', gaps),
    rowOf('the same, jump of the show’s clock', 'ms', jumps),
  ]
}

/** Of three servers the one is killed that leads the bucket: then the host's own, if that is another. */
export async function measureBrokers(program: string): Promise<readonly Row[]> {
  const servers = await startNatsCluster()
  const obs = await startFakeObs({ scenes })
  const host = await openHost(program, servers, ['--obs', obs.url])
  const gaps: number[] = []
  const waits: number[] = []
  try {
    await post(`${host.url}/shows/main/calls/load`, JSON.stringify([rundown]))
    await post(`${host.url}/shows/main/start`)
    for (let round = 0; round < brokerRounds; round += 1) {
      await pass(2000)
      const gone = servers[await leaderOf(servers.map(({ url }) => url))]
      const killedAt = Date.now()
      await gone?.kill()
      waits.push(await stores(host.url))
      await until(() => Date.now() - killedAt > 10_000, 11_000, 'time')
      gaps.push(longestGap(obs, killedAt - length))
      await gone?.restart()
      await pass(3000)
    }
  } finally {
    await host.end('SIGKILL')
    await obs.stop()
    for (const server of servers) await server.close()
  }
  return [
    rowOf(
      'the bucket’s server of three killed, longest time between two cuts (cues of 500 ms)',
      'ms',
      gaps,
    ),
    rowOf('the same, until a command is stored and answered', 'ms', waits),
  ]
}

function watch(link: NatsLink): readonly OnAirView[] {
  const seen: OnAirView[] = []
  const watched = watchShow({
    transport: openNatsWatch({ link, codec, subjects }, 'main', 'witness'),
    showId: 'main',
    topics: ['show'],
    id: 'witness',
    source: 'bench',
    filter: null,
    monotonicNow: () => performance.now(),
    after,
    onNews: () => {
      const onAir = watched.latest('show')?.onAir ?? null
      if (onAir !== null && onAir.index !== seen.at(-1)?.index) seen.push(onAir)
    },
  })
  return seen
}

/** When the first cue began, or would have. */
function gridOf(seen: readonly OnAirView[]): number {
  const begins = seen.map(({ startedAt, index }) => startedAt - index * length)
  return begins.toSorted((a, b) => a - b)[Math.floor(begins.length / 2)] ?? NaN
}

/** The first cut that another host made, and that shows the cue that was due. */
function rightCut(obs: FakeObs, grid: number, before: number, since: number) {
  return obs.cuts.find(({ at, scene, by }) => {
    const due = [at - tolerance, at + tolerance].map(
      (moment) => scenes[Math.floor((moment - grid) / length) % 4],
    )
    // The one that was killed had a connection that was opened before.
    return at >= since && by > before && due.includes(scene)
  })
}

function longestGap(obs: FakeObs, since: number): number {
  const times = obs.cuts.filter(({ at }) => at >= since).map(({ at }) => at)
  return Math.max(...times.map((at, index) => at - (times[index - 1] ?? at)))
}

async function leaderOf(urls: readonly string[]): Promise<number> {
  const link = await openLink(urls)
  const connection = link.connection()
  if (connection === null) throw new Error('no connection')
  const manager = await jetstreamManager(connection, { checkAPI: false })
  const { cluster } = await manager.streams.info('KV_onframe')
  await link.close()
  return Number(cluster?.leader?.slice(1) ?? 0)
}
