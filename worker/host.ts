import type { SetAlarm } from '#base/alarm.ts'
import type { Answer } from '#base/answer.ts'
import { isBlank } from '#base/redacted.ts'
import type { Duration, Instant } from '#base/time.ts'
import { later } from '#base/time.ts'
import { createObsLink, tryObs } from '#obs/link.ts'
import type { ObsAddress } from '#orchestrator/desk.ts'
import type { Lock } from '#orchestrator/election.ts'
import { createElection } from '#orchestrator/election.ts'
import type { Service } from '#orchestrator/service.ts'
import { createService, mainShow } from '#orchestrator/service.ts'
import { watchWallClock } from '#orchestrator/wall-clock.ts'
import { keptUnder } from '#storage/kept-under.ts'
import type { Kept } from '#storage/kept.ts'
import { keepToken, keptWhile } from '#storage/lease.ts'
import { createSetUpStore } from '#storage/set-up-store.ts'
import { rememberAsked } from '#subscription/asked-before.ts'
import type { Serve } from '#subscription/requests.ts'
import { createAnswerer, createAsker, toFault } from '#subscription/requests.ts'
import type { Transport } from '#transport/transport.ts'
import { admit, admitConnect } from '#wire/calls.ts'
import type { Carrier, Reply } from '#wire/envelope.ts'

import { holdAddresses } from './held-addresses.ts'
import type { ShowPorts } from './show.ts'
import { openShow } from './show.ts'
import { randomId } from './thread.ts'

/** What the orchestrator needs of the thread it runs in. */
export interface HostPorts extends Pick<ShowPorts, 'random' | 'fetch' | 'watchFaults'> {
  /** Ms since the epoch as the machine is set. */
  readonly wall: () => number
  /** This worker's name: another for every page. */
  readonly id: string
  readonly kept: Kept
  /** Clock and alarms, the wall clock read anew. */
  readonly readTime: () => { readonly now: () => Instant; readonly setAlarm: SetAlarm }
  /** Between all that could run the shows. */
  readonly openService: () => Transport
  readonly openFeed: (showId: string) => Transport
  readonly lock: Lock | null
  readonly createLink?: typeof createObsLink
  /** Whether OBS lets an address in, keeping no link. Never rejects. */
  readonly tryObs?: (address: ObsAddress, clock: Clock) => Promise<Answer>
}

type Clock = ReturnType<HostPorts['readTime']>

/** One of those that could run the shows: it does, or hands on what it is asked to the one that does. */
export interface Host {
  readonly ask: Serve
  readonly role: () => 'seeking' | 'following' | 'leading'
  /** Leaves in good order. */
  readonly close: () => void
}

export function createHost(ports: HostPorts): Host {
  const { id, kept, readTime, openService, lock, createLink = createObsLink } = ports
  const { now, setAlarm } = readTime()
  const channel = openService()
  let service: Service | null = null
  let wall: Wall | null = null
  let waiting: (() => void)[] = []

  const tokens = keepToken(kept)
  const election = createElection({
    id,
    now,
    setAlarm,
    tokens,
    lock,
    say: channel.publish,
    onRole: (role) => {
      stop()
      if (role.type === 'leading') {
        service = lead(role.token)
        asker.turnOver((...asked) => serve(...asked, 'own-page'))
      } else if (role.type === 'following' && role.leader !== null) asker.turnOver(null)
      const settled = waiting
      waiting = []
      for (const go of settled) go()
    },
  })
  const held = holdAddresses({
    tryObs: (address) => (ports.tryObs ?? tryObs)(address, { now, setAlarm }),
    takeOver: election.takeOver,
    publish: channel.publish,
  })
  const asker = createAsker({
    id,
    publish: channel.publish,
    after: (delay, run) => setAlarm(later(now(), delay), run),
  })
  const answer = createAnswerer({
    serve: (...asked) => serve(...asked, 'origin'),
    proof: election.proof,
    publish: channel.publish,
    asked: rememberAsked(now),
  })
  channel.subscribe((envelope) => {
    if (envelope.type === 'who-leads' || envelope.type === 'leads' || envelope.type === 'leaves') {
      election.hear(envelope)
    } else {
      held.hear(envelope)
      asker.hear(envelope)
      if (service !== null) answer(envelope)
    }
  })
  election.start()

  /** With the wall clock as it is now: what was read when this page was opened may be hours old. */
  function lead(token: number): Service {
    const time = readTime()
    const ours = keptWhile(kept, token, () => election.doubt())
    const following = openWall(time, ports.wall, election.look)
    wall = following
    const store = createSetUpStore(ours)
    const found = store.read()
    return createService({
      ...time,
      id,
      open: async (showId, onWatchers) =>
        await openShow({
          now: time.now,
          setAlarm: following.setAlarm,
          followWall: following.follow,
          random: ports.random,
          fetch: ports.fetch,
          proof: election.proof,
          watchFaults: ports.watchFaults,
          id: showId,
          ranBy: id,
          kept: showId === mainShow ? ours : keptUnder(ours, `of/${showId}/`),
          transport: ports.openFeed(showId),
          createLink: (options) => createLink({ ...options, fence: election.proof }),
          isKnown: showId === mainShow ? (asked) => service?.has(asked) ?? true : null,
          serveRemote: (asked, call, args) => serve(asked, call, args, 'remote'),
          onWatchers,
          address: held.of(showId),
          holdAddress: (address) => held.hold(showId, address),
          onLacksAddress: () => held.lack(showId),
          troubles: showId === mainShow ? found.then(({ troubles }) => troubles) : null,
        }),
      readSetUps: async () => (await found).setUps,
      writeSetUps: store.write,
      admit: (call, args, carrier) => admit(call, args, carrier, randomId),
    })
  }

  async function serve(
    showId: string,
    call: string,
    args: readonly unknown[],
    carrier: Carrier,
  ): Promise<Reply> {
    try {
      // Whoever was frozen must not say "done" in the name of another.
      await election.proof()
      const running = service
      if (running === null) throw new Error('Another page runs the shows.')
      const reply = await running.serve(showId, call, args, carrier)
      // What was done after another took over, or this one anew, is stored nowhere.
      await election.proof()
      if (service !== running) throw new Error('Another page ran the shows meanwhile.')
      return reply
    } catch (error) {
      return toFault(error)
    }
  }

  function stop(): void {
    wall?.close()
    service?.close()
    wall = service = null
  }

  /** Until it is known who leads. */
  async function known(): Promise<void> {
    if (election.role().type === 'seeking') await new Promise<void>((go) => waiting.push(go))
  }

  /** Of a page that does not run the shows: nothing with a secret in it goes to the one that does. */
  async function askLeader(showId: string, call: string, args: readonly unknown[]): Promise<Reply> {
    if (call !== 'connect') {
      const admitted = admit(call, args, 'origin', randomId)
      return admitted.ok ? await asker.ask(showId, call, args) : admitted
    }
    const admitted = admitConnect(args)
    if (!admitted.ok) return admitted
    const [{ url, password, remember }] = admitted.args
    if (isBlank(password)) return await asker.ask(showId, call, [{ url, password: '', remember }])
    const tried = await held.takeOverWith(showId, { url, password })
    if (!tried.ok) return tried
    return election.role().type === 'leading'
      ? await serve(showId, call, args, 'own-page')
      : { ok: false, reason: 'not-leading', message: tookOver }
  }

  return {
    ask: async (showId, call, args) => {
      await known()
      return election.role().type === 'leading'
        ? await serve(showId, call, args, 'own-page')
        : await askLeader(showId, call, args)
    },
    role: () => election.role().type,
    close: () => {
      stop()
      election.close()
      channel.close()
    },
  }
}

const tookOver = 'Another page took over the show meanwhile. Press Connect again.'

interface Wall {
  /** As the time's own; and whenever something rings, the wall clock is looked at first. */
  readonly setAlarm: SetAlarm
  /** Tells how far the wall clock is ahead, at once and when it was set. Answers a way to stop. */
  readonly follow: ShowPorts['followWall']
  readonly close: () => void
}

/** One eye on the wall clock for all shows. */
function openWall(
  time: { readonly now: () => Instant; readonly setAlarm: SetAlarm },
  wall: () => number,
  onLook: () => void,
): Wall {
  const followers = new Set<(ahead: Duration) => void>()
  let known: Duration | null = null
  const watch = watchWallClock({
    ...time,
    wall,
    onLook,
    onAhead: (ahead) => {
      known = ahead
      for (const tell of followers) tell(ahead)
    },
  })
  return {
    close: watch.stop,
    setAlarm: (at, ring) =>
      time.setAlarm(at, () => {
        watch.glance()
        ring()
      }),
    follow: (tell) => {
      followers.add(tell)
      if (known !== null) tell(known)
      return () => followers.delete(tell)
    },
  }
}
