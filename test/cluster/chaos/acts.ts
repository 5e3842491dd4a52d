import type { Random } from '#test/chaos/random.ts'
import type { NatsServer } from '#test/rig/nats.ts'
import type { Reply } from '#wire/envelope.ts'
import { orchestratorWords } from '#words/orchestrator.ts'

import type { Absence, Spell } from './judge.ts'
import { showOf, troublesOf } from './operator.ts'
import { cueLength } from './show.ts'
import type { Machine, World } from './world.ts'

interface ActPorts {
  readonly world: World
  readonly random: Random
  readonly say: (words: string) => void
  readonly fault: (words: string) => void
  readonly pass: (ms: number) => Promise<void>
  readonly edit: () => Promise<Reply | null>
  /** Settles when the servers store: several of them may have to choose anew which one does. */
  readonly untilStoring: () => Promise<void>
}

/** What is done to hosts and servers, by name, and when cuts may be lost by it. */
export interface Acts {
  readonly all: Readonly<Record<string, () => Promise<void>>>
  readonly absences: readonly Absence[]
  readonly held: readonly Spell[]
}

/** Ms until another leads, and has OBS: docs/nats.md. */
const takeOver = 8000
/** How soon a leader that was not replaced meanwhile goes on when it is well again: it asks the server, and OBS. */
const goOn = 2500
/** Until all is as it was: one that was away hears who leads, and steps down; one that held has read the number. */
const calm = 4000
/** How long a leader that holds goes on at least: it is sure for five seconds after it last asked, which it does each second. */
const sureAtLeast = 3500
/** The same at most: then a cut is armed; and a busy machine. */
const sureAtMost = 5000 + cueLength + 900

/** What the host that leads goes through. Null: no cut is lost. */
type AbsenceOf = (from: number, wellAt: number) => Absence | null

const gone: AbsenceOf = (from) => ({ from, wellAt: Infinity, until: from + takeOver })
const away: AbsenceOf = (from, wellAt) => {
  return { from, wellAt, until: Math.min(from + takeOver, wellAt + goOn) }
}
/** It says that it leaves, and another goes on at once. */
const leaving: AbsenceOf = () => null

export function createActs({
  world,
  random,
  say,
  fault,
  pass,
  edit,
  untilStoring,
}: ActPorts): Acts {
  const { machines, servers, holds } = world
  const absences: Absence[] = []
  const held: Spell[] = []

  /** It still has OBS. */
  const cutOff: AbsenceOf = (from, wellAt) =>
    holds ? { from: from + sureAtLeast, wellAt, until: from + takeOver } : null

  /** Edits go on meanwhile. */
  async function passWith(ms: number): Promise<void> {
    const until = Date.now() + ms
    const editing = random.below(2) === 0 ? edit() : null
    await pass(Math.max(0, until - Date.now()))
    await editing
  }

  /** The one that runs the show, which has no rival on OBS. */
  async function leading(): Promise<Machine | undefined> {
    const shows = await Promise.all(machines.map(({ host }) => showOf(host())))
    const leaders = machines.filter((_, at) => shows[at] !== null)
    if (leaders.length !== 1) fault(`${leaders.length} hosts run the show`)
    const rivals = shows.flatMap((show) => show?.obs.rival ?? [])
    if (rivals.length > 0) fault(`a rival on OBS: ${JSON.stringify(rivals)}`)
    return leaders[0]
  }

  /** What befalls one that does not lead, or a server, makes no other leader. */
  async function judgeSame(leader: Machine | undefined): Promise<void> {
    const now = await leading()
    if (now !== leader) fault(`${now?.name} took over from ${leader?.name}, which was well`)
  }

  async function ofHost(
    words: string,
    absenceOf: AbsenceOf,
    does: (one: Machine) => Promise<void>,
  ): Promise<void> {
    const one = random.pick(machines)
    const leader = await leading()
    say(`${words} ${one.name}, which ${one === leader ? 'leads' : 'follows'}`)
    const from = Date.now()
    await does(one)
    const wellAt = Date.now()
    if (one.host() === null) await one.start()
    say(`${one.name} is well`)
    await pass(Math.max(calm, from + takeOver + calm - Date.now()))
    if (one !== leader) await judgeSame(leader)
    else {
      await leading()
      const absence = absenceOf(from, wellAt)
      if (absence !== null) absences.push(absence)
    }
  }

  /** No cut is lost by it, unless the hosts were told to hold. */
  async function ofServer(
    words: string,
    ms: number,
    ways: Readonly<Record<'does' | 'undoes', (one: NatsServer) => Promise<void> | void>>,
  ): Promise<void> {
    const leader = await leading()
    const from = Date.now()
    // One of three is no majority, and nobody need hold.
    const count = holds ? Math.ceil(servers.length / 2) : 1
    const first = random.below(servers.length)
    const lacking = [...servers, ...servers].slice(first, first + count)
    say(`${lacking.length} of ${servers.length} servers: ${words}`)
    for (const one of lacking) await ways.does(one)
    await passWith(ms)
    if (holds) await judgeHold(from)
    for (const one of lacking) await ways.undoes(one)
    say('back')
    await untilStoring()
    say('storing')
    const wellAt = Date.now()
    await pass(calm)
    if (holds) absences.push({ from: from + sureAtLeast, wellAt, until: wellAt + calm })
    await judgeSame(leader)
  }

  /** Nothing is cut, whoever runs the shows says why, and nothing is promised. */
  async function judgeHold(from: number): Promise<void> {
    await pass(Math.max(0, from + sureAtMost - Date.now()))
    const since = Date.now()
    await pass(2 * cueLength)
    const troubles = await Promise.all(machines.map(({ host }) => troublesOf(host())))
    say(`held: ${JSON.stringify(troubles)}`)
    if (!troubles.flat().some((words) => words.includes(orchestratorWords.numberUnknown)))
      fault('the host that holds does not say so')
    const reply = await edit()
    if (reply?.ok === true) fault('a command was done while the show was held')
    held.push({ from: since, until: Date.now() })
  }

  const all: Acts['all'] = {
    'host killed': () =>
      ofHost('killed:', gone, async (one) => {
        await one.end('SIGKILL')
        await passWith(1000 + random.below(8000))
      }),
    'host ended': () =>
      ofHost('ended:', leaving, async (one) => {
        await one.end('SIGTERM')
        await passWith(random.below(3000))
      }),
    'host frozen': () =>
      ofHost('frozen:', away, async (one) => {
        one.host()?.freeze()
        await passWith(1000 + random.below(9000))
        one.host()?.thaw()
      }),
    'host parted from the servers': () =>
      ofHost('parted from the servers:', cutOff, async (one) => {
        one.part('servers')
        await passWith(1000 + random.below(9000))
        one.join()
      }),
    'host parted from all': () =>
      ofHost('parted from all:', away, async (one) => {
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
  return { all, absences, held }
}
