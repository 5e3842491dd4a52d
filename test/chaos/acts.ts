import type { BadDisk, DiskState } from '#test/storage/bad-disk.ts'
import type { Reply } from '#wire/envelope.ts'

import { createStepAct } from './at-step.ts'
import type { Operator } from './operator.ts'
import type { Page } from './page.ts'
import type { Random } from './random.ts'
import { cueOf } from './show.ts'
import { createStreamActs } from './stream-acts.ts'
import type { World } from './world.ts'

export interface ActsOptions {
  readonly world: World
  /** A second browser, with a storage of its own, on the same OBS. */
  readonly other: World
  readonly disk: BadDisk
  readonly random: Random
  /** Runs of three seeds in a row do, among them, whatever is done in turn. */
  readonly seed: number
  readonly operator: Operator
  readonly say: (words: string) => void
  readonly fault: (words: string) => void
}

/** What may happen to a show, by name. */
export interface Acts {
  readonly all: Readonly<Record<string, () => Promise<void> | void>>
  /** A stream that runs was begun by us, or is one that we were to end. */
  readonly isStreamOurs: () => boolean
  /** How often trouble came into each step of a broadcast that was waited for. */
  readonly steps: () => Readonly<Record<string, number>>
}

const failures: readonly DiskState[] = ['silent', 'broken', 'full']

const address = { url: 'ws://virtual', password: 'secret', remember: true }

export async function createActs(options: ActsOptions): Promise<Acts> {
  const { world, disk, seed, random, operator, say } = options
  const streams = createStreamActs(options)
  const rivals = await createRivalActs(options)
  const remotes = await createRemoteActs(options)

  function withPage(act: (page: Page) => void): void {
    const page = random.pick(world.pages())
    say(`  ${page.id}, which was ${page.host.role()}`)
    act(page)
    // As a dock is, that OBS opens again.
    if (world.pages().length === 0) world.open()
  }

  let failed = seed

  async function failStorage(): Promise<void> {
    failed += 1
    const failure = failures[failed % failures.length] ?? 'silent'
    say(`  it is ${failure}`)
    disk.become(failure)
    await world.pass(random.below(15_000))
    disk.become('well')
  }

  async function killObs(): Promise<void> {
    world.obs.kill()
    await world.pass(random.below(8000))
    world.obs.start()
  }

  async function freeze(ms: number): Promise<void> {
    const page = random.pick(world.pages())
    say(`  ${page.id}, which was ${page.host.role()}, for ${ms} ms`)
    page.freeze()
    await world.pass(ms)
    page.thaw()
  }

  const kill = (): void => withPage((page) => page.kill())
  const close = (): void => withPage((page) => page.close())
  const comeInto = createStepAct({
    ...options,
    emergencyStop: streams.acts['emergency stop'],
    meansToStream: streams.meansToStream,
    troubles: { kill, close, killObs, failStorage, freeze: () => freeze(random.below(12_000)) },
  })

  return {
    isStreamOurs: streams.isOurs,
    steps: comeInto.reached,
    all: {
      ...streams.acts,
      ...rivals,
      ...remotes,
      open: () => {
        if (world.pages().length < 4) world.open()
      },
      kill,
      close,
      'freeze for long': () => freeze(10_500 + random.below(5000)),
      'freeze for a moment': () => freeze(random.below(9000)),
      'kill OBS': killObs,
      'storage fails': failStorage,
      'trouble at a step of a broadcast': comeInto.act,
      edit: async () => {
        const page = operator.page()
        const id = `added-${Math.round(world.now())}`
        const reply = await operator.ask(page, 'send', addOf(id, world))
        if (reply?.ok && reply.notice === undefined) operator.promise(id)
        say(`  ${id} by ${page.id}: ${JSON.stringify(reply)}`)
      },
    },
  }
}

function addOf(id: string, { obs }: World): object {
  return { type: 'edit', edit: { type: 'add', cue: cueOf(id, 0, obs.scenes), before: null } }
}

/** A second browser that watches, and takes over for a while. */
async function createRivalActs({ world, other, random, operator, say, fault }: ActsOptions) {
  await open()

  async function open(): Promise<Page> {
    const page = other.open()
    await world.pass(300)
    const cues = ['S3', 'S1'].map((scene) => ({ scene, planned: '0:05' }))
    void page.host.ask('main', 'load', [JSON.stringify({ title: 'Other', cues })])
    void page.host.ask('main', 'connect', [address])
    await world.pass(1000)
    return page
  }

  async function theirs(): Promise<Page> {
    return other.pages()[0] ?? (await open())
  }

  async function takeBack(): Promise<void> {
    for (let tries = 0; tries < 20; tries += 1) {
      const reply = await operator.ask(operator.page(), 'takeOver')
      if (reply?.ok) return
      say(`  taken back: ${JSON.stringify(reply)}`)
      await world.pass(1000)
    }
    fault('it cannot be taken back')
  }

  return {
    'the other browser starts, and is refused': async () => {
      const page = await theirs()
      await world.pass(random.below(2000))
      if (other.snapshot()?.obs.rival == null) return
      const reply = await operator.ask(page, 'send', { type: 'start' })
      if (reply?.ok) fault('two run the show on one OBS')
    },
    'the other browser takes over for a while': async () => {
      const page = await theirs()
      const reply = await operator.ask(page, 'takeOver')
      say(`  taken over: ${JSON.stringify(reply)}`)
      const before = world.obs.cuts.length
      if (reply?.ok && random.below(2) === 0) {
        await operator.ask(page, 'send', { type: 'start' })
        await world.pass(random.below(8000))
        await operator.ask(page, 'send', { type: 'stop' })
      }
      await world.pass(random.below(8000))
      const ours = world.obs.cuts.slice(before).filter(({ by }) => by.startsWith('page'))
      if (reply?.ok && ours.length > 0) fault(`${ours.length} cuts by one that only watches`)
      await takeBack()
    },
    'the other browser dies': async () => {
      const page = await theirs()
      page.kill()
      await world.pass(random.below(3000))
      await open()
    },
  }
}

/** What comes over OBS's bus, twice at times. */
async function createRemoteActs({ world, random, operator, say, fault }: ActsOptions) {
  const answers = world.obs.listen('answer')
  let asked = 0
  const first = operator.page()
  const setUp = [
    ['main', 'createShow', { id: 'second' }],
    ['second', 'load', JSON.stringify({ cues: [{ scene: 'S2' }, { scene: 'S3' }] })],
    ['second', 'connect', address],
    ['second', 'send', { type: 'set-mode', mode: 'rehearsal' }],
  ] as const
  for (const [showId, call, argument] of setUp) {
    void first.host.ask(showId, call, [argument])
    await world.pass(1000)
  }

  async function request(showId: string, command: object): Promise<readonly unknown[]> {
    asked += 1
    const id = String(asked)
    const said = { type: 'request', showId, from: 'remote', id, call: 'send', args: [command] }
    for (let times = 1 + random.below(2); times > 0; times -= 1) {
      world.obs.broadcast(said)
      await world.pass(random.below(300))
    }
    await world.pass(1500)
    const heard = answers.filter((answer) => answer['id'] === id).map(({ value }) => value)
    say(`  ${showId} ${JSON.stringify(command).slice(0, 60)}: ${JSON.stringify(heard)}`)
    return heard
  }

  return {
    'a remote edits': async () => {
      const id = `remote-${asked}`
      const heard = await request('main', addOf(id, world))
      const stored = heard.map((value) => value as Reply).filter((reply) => reply.ok)
      if (stored.length > 0 && stored.every((reply) => !('notice' in reply))) operator.promise(id)
    },
    'a remote plays with the second show': async () => {
      await request('second', { type: random.pick(['start', 'skip', 'stop', 'pause', 'resume']) })
    },
    'a remote asks a show that nobody has': async () => {
      for (const value of await request('third', { type: 'start' })) {
        if ((value as Reply).ok) fault('a show that nobody has was started')
      }
    },
  }
}
