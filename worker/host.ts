import type { SetAlarm } from '#base/alarm.ts'
import { done } from '#base/answer.ts'
import type { Duration, Instant } from '#base/time.ts'
import { later } from '#base/time.ts'
import { decodeSetUp, decodeSetUps } from '#decode/set-up.ts'
import { createObsLink } from '#obs/link.ts'
import type { ObsAddress } from '#orchestrator/desk.ts'
import type { Lock, Role } from '#orchestrator/election.ts'
import { createElection } from '#orchestrator/election.ts'
import type { Service } from '#orchestrator/service.ts'
import { createService, mainShow } from '#orchestrator/service.ts'
import { watchWallClock } from '#orchestrator/wall-clock.ts'
import { keptUnder } from '#storage/kept-under.ts'
import type { Kept } from '#storage/kept.ts'
import { keepToken, keptWhile } from '#storage/lease.ts'
import type { Serve } from '#subscription/requests.ts'
import { createAnswerer, createAsker, toFault } from '#subscription/requests.ts'
import type { Transport } from '#transport/transport.ts'
import type { Reply } from '#wire/envelope.ts'
import { isOf } from '#wire/names.ts'

import type { ShowPorts } from './show.ts'
import { openShow } from './show.ts'

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
}

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
  const addresses = new Map<string, ObsAddress>()
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
        asker.turnOver((...asked) => serve(...asked, false))
      } else if (role.type === 'following' && role.leader !== null) {
        asker.turnOver(null)
        if (leadsWithout(role)) void election.takeOver()
      }
      const settled = waiting
      waiting = []
      for (const go of settled) go()
    },
  })
  const asker = createAsker({
    id,
    publish: channel.publish,
    after: (delay, run) => setAlarm(later(now(), delay), run),
  })
  const answer = createAnswerer({
    serve: (...asked) => serve(...asked, false),
    proof: election.proof,
    publish: channel.publish,
  })
  channel.subscribe((envelope) => {
    if (envelope.type === 'who-leads' || envelope.type === 'leads' || envelope.type === 'leaves') {
      election.hear(envelope)
    } else {
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
    return createService({
      ...time,
      id,
      open: async (showId, onWatchers) =>
        await openShow({
          ...time,
          followWall: following.follow,
          random: ports.random,
          fetch: ports.fetch,
          watchFaults: ports.watchFaults,
          id: showId,
          ranBy: id,
          kept: showId === mainShow ? ours : keptUnder(ours, `of/${showId}/`),
          transport: ports.openFeed(showId),
          createLink: (options) => createLink({ ...options, fence: election.proof }),
          serveRemote: (asked, call, args) => serve(asked, call, args, true),
          onWatchers,
          address: addresses.get(showId) ?? null,
        }),
      readSetUps: async () => decodeSetUps(await ours.read('shows').catch(() => undefined)),
      writeSetUps: (setUps) => ours.write([['shows', setUps]]),
      decodeSetUp,
    })
  }

  async function serve(
    showId: string,
    call: string,
    args: readonly unknown[],
    isRemote: boolean,
  ): Promise<Reply> {
    try {
      // Whoever was frozen must not say "done" in the name of another.
      await election.proof()
      const running = service
      if (running === null) throw new Error('Another page runs the shows.')
      const reply = await running.serve(showId, call, args, isRemote)
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

  /** An overlay's page leads, and this one alone knows a password: as after the reload of a dock. */
  function leadsWithout(role: Role): boolean {
    return role.type === 'following' && addresses.size > 0 && isOf('keeper', role.leader ?? '')
  }

  /** Until it is known who leads. */
  async function known(): Promise<void> {
    if (election.role().type === 'seeking') await new Promise<void>((go) => waiting.push(go))
  }

  return {
    ask: async (showId, call, args) => {
      if (call === 'reconnect') addresses.set(showId, args[0] as ObsAddress)
      if (call === 'disconnect') addresses.delete(showId)
      await known()
      // A password goes over no channel: whoever connects runs the shows from then on.
      if (call === 'connect' || (call === 'reconnect' && leadsWithout(election.role()))) {
        await election.takeOver()
      }
      if (election.role().type === 'leading') return await serve(showId, call, args, false)
      if (call === 'reconnect') return done
      return await asker.ask(showId, call, args)
    },
    role: () => election.role().type,
    close: () => {
      stop()
      election.close()
      channel.close()
    },
  }
}

interface Wall {
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
  const close = watchWallClock({
    ...time,
    wall,
    onLook,
    onAhead: (ahead) => {
      known = ahead
      for (const tell of followers) tell(ahead)
    },
  })
  return {
    close,
    follow: (tell) => {
      followers.add(tell)
      if (known !== null) tell(known)
      return () => followers.delete(tell)
    },
  }
}
