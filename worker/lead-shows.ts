import { createObsLink } from '#obs/link.ts'
import type { Election } from '#orchestrator/lead/election.ts'
import type { Service } from '#orchestrator/shows/service.ts'
import { createService, mainShow } from '#orchestrator/shows/service.ts'
import { keptUnder, prefixOf } from '#storage/kept-under.ts'
import type { Kept } from '#storage/kept.ts'
import { createSetUpStore } from '#storage/set-up-store.ts'
import type { Serve } from '#subscription/requests.ts'
import { admit } from '#wire/calls.ts'

import type { HeldAddresses } from './held-addresses.ts'
import type { HostPorts } from './host-ports.ts'
import { openShow } from './show.ts'
import { randomId } from './thread.ts'
import { openWall } from './wall.ts'

interface LeadOptions {
  readonly ports: HostPorts
  readonly election: Pick<Election, 'look' | 'doubt'>
  readonly proof: () => Promise<void>
  readonly held: HeldAddresses
  /** Fenced. */
  readonly kept: Kept
  readonly openFar: HostPorts['openFar']
  /** The number under which it leads among machines that share their shows. Null: it shares them with none. */
  readonly lead: number | null
  readonly serveRemote: Serve
}

/** Runs the stored shows. Reads the wall clock again: the reading of when this page was opened may be hours old. */
export function leadShows(options: LeadOptions): Service {
  const { ports, election, proof, held, kept, openFar, lead, serveRemote } = options
  const { id, readTime, far, within, createLink = createObsLink } = ports
  const given = new Map(ports.given)
  const { time, wall: wallOfShows } = far?.takeClock(readTime()) ?? {
    time: readTime(),
    wall: ports.wall,
  }
  const wall = openWall(time, wallOfShows, () => {
    election.look()
    within?.look()
  })
  const store = createSetUpStore(kept)
  const running = createService({
    ...time,
    id,
    open: (showId, onWatchers) => {
      const witness = ports.witness?.opens(showId)
      const opening = openShow({
        now: time.now,
        setAlarm: wall.setAlarm,
        followWall: wall.follow,
        random: ports.random,
        fetch: ports.fetch,
        proof,
        watchFaults: ports.watchFaults,
        id: showId,
        ranBy: id,
        lead,
        onOutranked: election.doubt,
        kept: showId === mainShow ? kept : keptUnder(kept, prefixOf(showId)),
        transport: ports.openFeed(showId),
        far: openFar?.(showId) ?? null,
        createLink: (link) => createLink({ ...link, fence: proof }),
        isKnown: showId === mainShow ? (asked) => running.has(asked) : null,
        serveRemote,
        onWatchers,
        address: held.of(showId),
        given: given.get(showId) ?? null,
        holdAddress: (address) => held.hold(showId, address),
        onLacksAddress: () => held.lack(showId),
        witness,
      })
      witness?.opening(opening)
      return opening
    },
    readSetUps: store.read,
    writeSetUps: (setUps, removed) => store.write(setUps, removed.map(prefixOf)),
    admit: (call, args, carrier) => admit(call, args, carrier, randomId),
  })
  return {
    ...running,
    close: () => {
      wall.close()
      running.close()
    },
  }
}
