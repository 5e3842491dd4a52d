import { later, seconds } from '#base/time.ts'
import type { Service } from '#orchestrator/shows/service.ts'
import { mainShow } from '#orchestrator/shows/service.ts'
import { keptJointly } from '#storage/kept-jointly.ts'
import { openSettings } from '#storage/settings-store.ts'
import type { Reply } from '#wire/envelope.ts'
import type { LeadPolicy, LeadView } from '#wire/lead-view.ts'
import { reachWords } from '#words/worker.ts'

import { createFarLead } from './far-lead.ts'
import type { Authority } from './host-ports.ts'
import type { Host } from './host.ts'
import { howToJoin } from './how-to-join.ts'
import type { Joint, JointOptions } from './joint-ports.ts'
import { createOwnMembership } from './own-membership.ts'
import { addShows } from './relay-shows.ts'
import { createRelay } from './relay.ts'
import { randomId } from './thread.ts'

/** How long a browser that shares its shows waits for the server when it is opened, before it goes on alone. */
const patience = seconds(10)
/** How long a request waits until it is known where it belongs. */
const answerWithin = seconds(5)

/**
 * The shows of a browser that may be one of several machines. It runs them alone until its page has a link to a
 * server that keeps shows; from then on it is one of those who could run the shows there, for all of its pages.
 *
 * A browser whose own show is on, and has not led there last, does not join by itself: it would end its show.
 */
export function createJoint(options: JointOptions): Joint {
  const { own, place, now, setAlarm, onView } = options
  const membership = createOwnMembership(own.kept)
  let closed = false
  let isRead = false
  let running: Service | null = null
  let host: Host | null = null
  /** The browser's own show is on, and another one is on the server. */
  let isApart = false
  let isMoving = false
  let isNew = false
  let authority: Authority = { away: null, isWaiting: false }
  let waiting: (() => void)[] = []
  const backs = new Set<() => void>()
  let wasUp = false
  const id = randomId()
  const relay = createRelay({
    id,
    openFeed: options.openFeed,
    openWatch: place.openWatch,
  })
  relay.add(mainShow, true)

  const policy = (): LeadPolicy => membership.policy(place.policy())

  function settle(): void {
    const settled = waiting
    waiting = []
    for (const go of settled) go()
    show()
  }

  function show(): void {
    if (closed) return
    onView({
      type: viewOf(),
      leader: host?.leader() ?? null,
      ...authority,
    })
  }

  function viewOf(): LeadView['type'] {
    if (isApart) return 'apart'
    if (host !== null) return host.role()
    return running === null ? 'waits' : 'alone'
  }

  function leaveHost(): void {
    host?.close()
    host = null
    relay.turn(false)
    authority = { away: null, isWaiting: false }
  }

  /** Nobody wants to share the shows of this browser. */
  function hasLeft(): boolean {
    return place.isTold() && place.policy() === null
  }

  /** The server keeps no shows, or nobody wants to share them. */
  function mayBeAlone(): boolean {
    return place.keeps() === 'no' || (hasLeft() && membership.current() === null)
  }

  function goAlone(): void {
    leaveHost()
    void membership.getAhead()
    // Where several keep their shows, only the one that leads there publishes them.
    running ??= own.alone(place.keeps() === 'no' ? place.openFeed : undefined)
    settle()
  }

  /** Until all that was done is stored, or known not to be. */
  async function leaveAlone(): Promise<void> {
    const left = running
    // What is asked from now on waits for where it belongs.
    running = null
    await left?.serve(mainShow, 'journal', [], 'own-page').catch(() => undefined)
    left?.close()
  }

  async function join(brings: boolean): Promise<void> {
    isApart = false
    await leaveAlone()
    if (closed) return
    const begun = await membership.begin(policy())
    const settings = await openSettings(own.kept)
    const address = settings.address()
    if (closed) return
    if (address !== null) own.addresses.set(mainShow, address)
    host = options.openHost({
      kept: keptJointly({ shared: place.kept, own: own.kept, membership: begun, brings }),
      addresses: own.addresses,
      within: own.within,
      lock: null,
      openService: place.openService,
      openFar: place.openFeed,
      far: createFarLead({
        ports: {
          policy,
          isReachable: place.isUp,
          onBack: (tell) => {
            backs.add(tell)
            return () => backs.delete(tell)
          },
          onAuthority: (next) => {
            authority = next
            show()
          },
        },
        now,
        wall: options.wall,
      }),
      onLeads: (leads) => {
        relay.turn(!leads)
        if (!leads) void addShows(host, relay)
        show()
      },
    })
    settle()
  }

  /** The link, its server or what the operator wants is another. */
  async function follow(): Promise<void> {
    const isUp = place.isUp()
    if (isUp && !wasUp) for (const tell of backs) tell()
    wasUp = isUp
    if (closed || !isRead) return
    isNew = true
    if (isMoving) return
    isMoving = true
    while (isNew) {
      isNew = false
      // If the server does not answer: it tells when it is back.
      await move().catch(() => {})
    }
    isMoving = false
    show()
  }

  async function move(): Promise<void> {
    if (hasLeft() && membership.current() !== null) {
      isApart = false
      const left = host
      host = null
      await left?.ask(mainShow, 'journal', [])
      left?.close()
      await membership.end()
      goAlone()
    } else if (host === null && place.keeps() === 'yes' && !isApart) {
      const how = await howToJoin({
        running,
        own: own.kept,
        place,
        id,
        membership: membership.current(),
        wait: (delay) => new Promise((go) => setAlarm(later(now(), delay), go)),
      })
      isApart = how === 'apart'
      if (!closed && !isApart) await join(how === 'bring')
    } else if (running === null && host === null && mayBeAlone()) goAlone()
    else if (host !== null) await membership.keepPolicy(policy())
  }

  const stop = place.follow(() => void follow())
  void begin()

  async function begin(): Promise<void> {
    await membership.read()
    if (closed) return
    isRead = true
    if (membership.current() === null && place.keeps() !== 'yes') goAlone()
    else {
      setAlarm(later(now(), patience), () => {
        const isOver = closed || running !== null || host !== null
        if (!isOver && policy().withoutServer === 'go-on') goAlone()
      })
      show()
    }
    await follow()
  }

  async function known(): Promise<void> {
    if (running !== null || host !== null) return
    await new Promise<void>((go) => {
      waiting.push(go)
      setAlarm(later(now(), answerWithin), go)
    })
  }

  return {
    has: (showId) => running?.has(showId) ?? true,
    serve: async (showId, call, args, carrier) => {
      await known()
      if (running !== null) return await running.serve(showId, call, args, carrier)
      if (host === null) return waits
      relay.add(showId, false)
      return await host.askBy(carrier)(showId, call, args)
    },
    storeAnew: () => running?.storeAnew(),
    takeOver: async () => {
      if (isApart) await join(false)
      else await host?.takeOver()
    },
    close: () => {
      closed = true
      stop()
      relay.close()
      host?.close()
      running?.close()
      for (const go of waiting) go()
    },
  }
}

const waits: Reply = { ok: false, reason: 'no-leader', message: reachWords.waitsForMachines }
