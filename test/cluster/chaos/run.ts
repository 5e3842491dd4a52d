import { createRandom } from '#test/chaos/random.ts'
import { judgeEdits } from '#test/chaos/verdict.ts'
import { keepOver } from '#test/cluster/bucket-world.ts'
import type { Reply } from '#wire/envelope.ts'

import { after } from '../stage.ts'
import { createActs } from './acts.ts'
import { judgeCuts } from './judge.ts'
import { ask, begunAt, leaderBy, showOf } from './operator.ts'
import { cueLength, cueOf, rundown, sceneOf } from './show.ts'
import type { Machine, World } from './world.ts'

export interface ClusterOutcome {
  readonly faults: readonly string[]
  readonly log: readonly string[]
  readonly cuts: number
  readonly promised: number
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

  /** What is known of a fault besides: how each host sees the show, and each cut with the connection that asked. */
  async function sayAll(): Promise<void> {
    for (const { name, host } of machines) say(`${name}: ${JSON.stringify(await showOf(host()))}`)
    for (const { at, scene, by } of obs.cuts) {
      say(`${((at - startedAt) / 1000).toFixed(2)} ${scene} by ${by}`)
    }
  }

  async function start(): Promise<void> {
    await machines[0].start()
    await machines[1].start()
    const host = machines[0].host()
    await ask(host, 'load', rundown)
    const reply = await ask(host, 'send', { type: 'start' })
    if (reply?.ok !== true) fault(`not started: ${JSON.stringify(reply)}`)
    startedAt = await begunAt(host)
    await edit()
    await pass(2 * cueLength)
  }

  /** Whoever is asked says the same. */
  async function judgeLeader(): Promise<void> {
    const leaders = await Promise.all(machines.map(({ host }) => leaderBy(host())))
    if (leaders[0] !== leaders[1] || leaders[0] === null) fault(`lead: ${leaders.join(', ')}`)
  }

  await start()
  const kept = keepOver(link, after, servers.length)
  async function untilStoring(): Promise<void> {
    while (!(await kept.read('show/main/rundown').then(wasRead, wasNot))) await pass(100)
  }
  const ports = { world, random, say, fault, pass, edit, untilStoring }
  const { all, absences, held } = createActs(ports)
  const names = Object.keys(all)
  for (let act = 0; act < acts; act += 1) {
    await all[act === 0 ? firstOf(names, seed, world.holds) : random.pick(names)]?.()
    await judgeLeader()
    await edit()
  }
  // What the last act did to cuts is seen by then.
  await pass(2 * cueLength)
  const until = Date.now()
  const known = { cuts: obs.cuts, startedAt, length: cueLength, until, absences, held, sceneOf }
  for (const found of judgeCuts(known)) fault(found)
  if (faults.length > 0) await sayAll()
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

const wasRead = (): boolean => true
const wasNot = (): boolean => false

function pass(ms: number): Promise<void> {
  return new Promise((go) => setTimeout(go, ms))
}
