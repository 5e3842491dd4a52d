import { createRandom } from '#test/chaos/random.ts'
import { judgeEdits } from '#test/chaos/verdict.ts'
import { keepOver } from '#test/cluster/bucket-world.ts'
import type { NatsServer } from '#test/rig/nats.ts'
import type { Reply } from '#wire/envelope.ts'
import { orchestratorWords } from '#words/orchestrator.ts'

import { after } from '../stage.ts'
import type { Spell } from './judge.ts'
import { judgeCuts } from './judge.ts'
import { ask, begunAt, leaderBy, showOf, troublesOf } from './operator.ts'
import type { Machine, World } from './world.ts'
import { scenes } from './world.ts'

export interface ClusterOutcome {
  readonly faults: readonly string[]
  readonly log: readonly string[]
  readonly cuts: number
  readonly promised: number
}

const length = 1500
/** Ms until another leads, and has OBS: six seconds of silence, and then two. */
const takeOver = 9000
/** The same after it ended: the one that was away hears who leads, and steps down. */
const calm = 4000
/** How long a leader that holds may go on: it is sure for five seconds, and then a cut is armed; and a busy machine. */
const sure = 5000 + length + 900

function sceneOf(index: number): string {
  return scenes[index % scenes.length] ?? ''
}

function cueOf(id: string, scene: string): object {
  return { id, scene, planned: length, end: 'follow' }
}

/**
 * Kills, freezes and parts hosts and servers around a show, a few seconds each, while somebody edits its rundown
 * through any host. In real time, since the processes are real.
 */
export async function runCluster(options: {
  readonly world: World
  readonly seed: number
  readonly acts: number
}): Promise<ClusterOutcome> {
  const { world, seed, acts } = options
  const { machines, servers, obs, link } = world
  const random = createRandom(seed)
  const faults: string[] = []
  const log: string[] = []
  const spells: Spell[] = []
  const held: Spell[] = []
  const promised: string[] = []
  let asked = 0
  let startedAt = Date.now()

  function say(words: string): void {
    log.push(`${((Date.now() - startedAt) / 1000).toFixed(2)} ${words}`)
  }

  function fault(words: string): void {
    say(`FAULT: ${words}`)
    faults.push(words)
  }

  /** One of them, living. */
  const anyHost = (): Machine => random.pick(machines.filter(({ host }) => host() !== null))

  async function edit(): Promise<Reply | null> {
    asked += 1
    const id = `edit-${asked}`
    const { name, host } = anyHost()
    const cue = cueOf(id, 'S0')
    const reply = await ask(host(), 'send', {
      type: 'edit',
      edit: { type: 'add', cue, before: null },
    })
    const isStored = reply?.ok === true && reply.notice === undefined
    if (isStored) promised.push(id)
    say(`${id} by ${name}: ${isStored ? 'promised' : JSON.stringify(reply)}`)
    return reply
  }

  /** Edits go on meanwhile. */
  async function passWith(ms: number): Promise<void> {
    const until = Date.now() + ms
    const editing = random.below(2) === 0 ? edit() : null
    await pass(Math.max(0, until - Date.now()))
    await editing
  }

  /** What a host goes through: cuts may be lost until another leads. */
  async function ofHost(words: string, does: (one: Machine) => Promise<void>): Promise<void> {
    const one = random.pick(machines)
    say(`${words} ${one.name}`)
    const from = Date.now()
    await does(one)
    if (one.host() === null) await one.start()
    say(`${one.name} is well`)
    await pass(Math.max(calm, from + takeOver - Date.now()))
    await letGo()
    spells.push({ from, until: Date.now() })
  }

  /** What a server goes through: no cut is lost, unless the hosts were told to hold. */
  async function ofServer(
    words: string,
    ms: number,
    ways: Readonly<Record<'does' | 'undoes', (one: NatsServer) => Promise<void> | void>>,
  ): Promise<void> {
    const from = Date.now()
    // One of three is no majority, and nobody need hold.
    const count = world.holds ? Math.ceil(servers.length / 2) : 1
    const first = random.below(servers.length)
    const away = [...servers, ...servers].slice(first, first + count)
    say(`${away.length} of ${servers.length} servers: ${words}`)
    for (const one of away) await ways.does(one)
    await passWith(ms)
    if (world.holds) await judgeHold(from)
    for (const one of away) await ways.undoes(one)
    say('back')
    // Three of them choose anew which one stores.
    await pass(calm + (servers.length > 1 ? 4000 : 0))
    if (world.holds) spells.push({ from, until: Date.now() })
  }

  /** Nothing is cut, whoever runs the shows says why, and nothing is promised. */
  async function judgeHold(from: number): Promise<void> {
    await pass(Math.max(0, from + sure - Date.now()))
    const since = Date.now()
    await pass(2 * length)
    const troubles = await Promise.all(machines.map(({ host }) => troublesOf(host())))
    say(`held: ${JSON.stringify(troubles)}`)
    if (!troubles.flat().some((words) => words.includes(orchestratorWords.numberUnknown)))
      fault('the host that holds does not say so')
    const reply = await edit()
    if (reply?.ok === true) fault('a command was done while the show was held')
    held.push({ from: since, until: Date.now() })
  }

  /** What is known of a fault besides: how each host sees the show, and each cut with the connection that asked. */
  async function sayAll(): Promise<void> {
    for (const { name, host } of machines) say(`${name}: ${JSON.stringify(await showOf(host()))}`)
    for (const { at, scene, by } of obs.cuts) {
      say(`${((at - startedAt) / 1000).toFixed(2)} ${scene} by ${by}`)
    }
  }

  /** Two hosts that both reach OBS agree there which of them runs the show: a person decides (docs/nats.md). */
  async function letGo(): Promise<void> {
    for (const { name, host } of machines) {
      if ((await showOf(host()))?.obs.rival == null) continue
      say(`taken over at ${name}: ${JSON.stringify(await ask(host(), 'takeOver'))}`)
      await pass(3000)
      return
    }
  }

  const all: Readonly<Record<string, () => Promise<void>>> = {
    'host killed': () =>
      ofHost('killed:', async (one) => {
        await one.end('SIGKILL')
        await passWith(1000 + random.below(8000))
      }),
    'host ended': () =>
      ofHost('ended:', async (one) => {
        await one.end('SIGTERM')
        await passWith(random.below(3000))
      }),
    'host frozen': () =>
      ofHost('frozen:', async (one) => {
        one.host()?.freeze()
        await passWith(1000 + random.below(9000))
        one.host()?.thaw()
      }),
    'host parted from the servers': () =>
      ofHost('parted from the servers:', async (one) => {
        one.part('servers')
        await passWith(1000 + random.below(9000))
        one.join()
      }),
    'host parted from all': () =>
      ofHost('parted from all:', async (one) => {
        one.part('all')
        await passWith(1000 + random.below(9000))
        one.join()
      }),
    'server killed': () =>
      ofServer('killed', 500 + random.below(6000), {
        does: (server) => server.kill(),
        undoes: (server) => server.restart(),
      }),
    'server frozen': () =>
      ofServer('frozen', 500 + random.below(6000), {
        does: (server) => server.freeze(),
        undoes: (server) => server.thaw(),
      }),
  }

  async function start(): Promise<void> {
    await machines[0].start()
    await machines[1].start()
    const host = machines[0].host()
    const cues = Array.from({ length: 400 }, (_, at) => cueOf(`c${at}`, sceneOf(at)))
    await ask(host, 'load', JSON.stringify({ id: 'chaos', title: 'Chaos', cues }))
    const reply = await ask(host, 'send', { type: 'start' })
    if (reply?.ok !== true) fault(`not started: ${JSON.stringify(reply)}`)
    startedAt = await begunAt(host)
    await edit()
    await pass(2 * length)
  }

  /** Whoever is asked says the same. */
  async function judgeLeader(): Promise<void> {
    const leaders = await Promise.all(machines.map(({ host }) => leaderBy(host())))
    if (leaders[0] !== leaders[1] || leaders[0] === null) fault(`lead: ${leaders.join(', ')}`)
  }

  await start()
  const names = Object.keys(all)
  for (let act = 0; act < acts; act += 1) {
    await all[act === 0 ? firstOf(names, seed, world.holds) : random.pick(names)]?.()
    await edit()
  }
  await pass(calm)
  await judgeLeader()
  const known = { cuts: obs.cuts, startedAt, length, until: Date.now(), spells, held, sceneOf }
  for (const found of judgeCuts(known)) fault(found)
  if (faults.length > 0) await sayAll()
  const kept = keepOver(link, after, servers.length)
  const named = (await kept.read('show/main/rundown')) as { readonly id: string }
  const stored = await kept.read(`rundown/${named.id}`)
  for (const found of judgeEdits(stored, promised)) fault(found)
  return { faults, log, cuts: obs.cuts.length, promised: promised.length }
}

/** By the seed, so that a few seeds have different ones; of those that hold, one in which they do. */
function firstOf(names: readonly string[], seed: number, holds: boolean): string {
  const among = holds ? names.filter((name) => name.startsWith('server')) : names
  return among[(holds ? Math.floor(seed / 10) : seed) % among.length] ?? ''
}

function pass(ms: number): Promise<void> {
  return new Promise((go) => setTimeout(go, ms))
}
