import { reasonOf } from '#base/reason.ts'
import type { HttpPorts } from '#http/operation.ts'
import type { Right } from '#http/tokens.ts'
import type { Snapshot } from '#show/snapshot.ts'
import type { Link } from '#show/state/obs-status.ts'
import { rememberAsked } from '#subscription/asked-before.ts'
import type { Serve } from '#subscription/requests.ts'
import { createAnswerer, toFault } from '#subscription/requests.ts'
import type { Hub } from '#transport/socket-hub.ts'
import { openSocketHub } from '#transport/socket-hub.ts'
import type { ClockReading } from '#wire/envelope.ts'
import type { Carrier, Reply } from '#wire/envelope.ts'
import { isFields } from '#wire/guard.ts'
import { usualLeadPolicy } from '#wire/lead-view.ts'
import { leadWords } from '#words/host.ts'
import { httpWords } from '#words/http.ts'
import { createFarLead } from '#worker/far-lead.ts'
import { createHost } from '#worker/host.ts'
import { withNoticeOf } from '#worker/reading-foreign.ts'
import { randomId } from '#worker/thread.ts'
import type { Witness } from '#worker/witness.ts'

import { importInThread, isLong, readForeign } from './import-thread.ts'
import { followLead } from './lead.ts'
import type { GivenObs } from './options.ts'
import type { Place } from './place.ts'
import { besideHub } from './several-carriers.ts'
import { readTime, watchFaults } from './thread.ts'

interface ShowsOptions {
  readonly id: string
  readonly place: Place
  readonly obs: readonly GivenObs[]
  readonly say: (line: string) => void
  readonly warn: (line: string) => void
  /** The link to the OBS of that show is another than before. */
  readonly onLink: (showId: string, link: Link) => void
  readonly onFault: (error: unknown) => void
  readonly witness: Witness | null
}

/** The shows of this host, and who watches them by WebSocket. */
export interface Shows extends HttpPorts {
  /** Null: there is no such show, or it is not open. */
  readonly hub: (showId: string) => Hub | null
  /**
   * Settles when every show that was stored is open, or cannot be, and controls the OBS that was given for it; or
   * when another host runs them.
   */
  readonly opened: () => Promise<void>
  /** Closes every WebSocket. That its watchers have gone is not told to a show, as it would stop one by that. */
  readonly sendAway: () => void
  /** Whether all that was done is stored; it is waited for. */
  readonly stored: () => Promise<boolean>
  readonly close: () => void
}

/** A token's right, as the carrier of what its holder asks: no secret comes by the network either way. */
const carrierOf: Readonly<Record<Right, Carrier>> = { control: 'origin', view: 'view' }

interface Open {
  readonly hub: Hub
  /** As it was published last, and when (ms that never step). */
  latest: { readonly show: Snapshot; readonly clock: ClockReading; readonly at: number } | null
}

export function openShows(options: ShowsOptions): Shows {
  const { id, place, obs, onLink, onFault, witness } = options
  const time = readTime()
  const openById = new Map<string, Open>()
  const policy = place.far?.policy() ?? usualLeadPolicy
  const lead = followLead({ ...options, policy, control, isRehearsing })

  const host = createHost({
    id,
    kept: place.kept,
    lock: place.lock,
    far:
      place.far &&
      createFarLead({
        ports: { ...place.far, onAuthority: lead.hear },
        now: time.now,
        wall: () => Date.now(),
      }),
    onLeads: lead.follow,
    openService: place.openService,
    openFeed,
    given: obs.map(({ showId, url, password }) => [showId, { url, password }] as const),
    readTime,
    wall: () => Date.now(),
    random: Math.random,
    fetch: (url, init) => fetch(url, init),
    watchFaults,
    readForeign,
    witness,
  })

  const askBy =
    (carrier: Carrier): Serve =>
    async (showId, call, args) => {
      // A long text would hold up all shows while it is read.
      const [text, sure] = toBeLoaded(call, args)
      return carrier === 'origin' && isLong(text)
        ? await loadLong(showId, text, sure)
        : await host.askBy(carrier)(showId, call, args)
    }

  async function loadLong(showId: string, text: string, sure: unknown): Promise<Reply> {
    try {
      const read = await importInThread(text)
      if (!read.ok) return { ok: false, reason: 'malformed', message: read.message }
      const { rundown } = read.value
      const reply = await host.ask(showId, 'load', sure === undefined ? [rundown] : [rundown, sure])
      return withNoticeOf(reply, read.value)
    } catch (error) {
      return toFault(error)
    }
  }

  function openFeed(showId: string): Hub {
    /** Of each carrier by itself: nobody is given the answer to what another may ask. */
    const asked = {
      origin: rememberAsked(time.now),
      view: rememberAsked(time.now),
    }
    const hub = openSocketHub({
      showId,
      now: time.now,
      answer: (request, carrier, say) => {
        if (request.showId !== showId) {
          const { from: to, id: of } = request
          const value: Reply = {
            ok: false,
            reason: 'other-show',
            message: httpWords.otherShow(showId),
          }
          say({ type: 'answer', showId, to, id: of, value })
          return
        }
        createAnswerer({
          serve: askBy(carrier),
          proof: null,
          publish: say,
          asked: carrier === 'view' ? asked.view : asked.origin,
        })(request)
      },
    })
    const open: Open = { hub, latest: null }
    openById.set(showId, open)
    const elsewhere = place.openFeed?.(showId) ?? null
    elsewhere?.subscribe(
      createAnswerer({
        serve: host.askBy('remote'),
        proof: null,
        publish: elsewhere.publish,
        asked: rememberAsked(time.now),
      }),
    )
    const all = besideHub(hub, elsewhere)
    return {
      ...all,
      publish: (envelope) => {
        if (envelope.type === 'snapshot' && envelope.topic === 'show' && envelope.to === null) {
          const { body: show, clock } = envelope
          if (open.latest?.show.obs.link !== show.obs.link) onLink(showId, show.obs.link)
          open.latest = { show, clock, at: performance.now() }
        }
        all.publish(envelope)
      },
      close: () => {
        if (openById.get(showId) === open) openById.delete(showId)
        all.close()
      },
    }
  }

  function control(showId: string): Promise<Reply> {
    return host.ask(showId, 'send', [{ type: 'set-mode', mode: 'obs' }])
  }

  async function isRehearsing(showId: string): Promise<boolean> {
    // Answered when the show is open.
    await host.ask(showId, 'asRun', ['json'])
    const show = openById.get(showId)?.latest?.show
    return show !== undefined && show.mode === 'rehearsal' && show.phase !== 'idle'
  }

  return {
    ask: (right, showId, call, args) => askBy(carrierOf[right])(showId, call, args),
    onFault,
    makeId: () => `show-${randomId().slice(0, 8)}`,
    latest: (showId) => {
      const latest = openById.get(showId)?.latest ?? null
      if (latest === null) return null
      const { show, clock, at } = latest
      const now = clock.at + (performance.now() - at) * clock.rate
      return { show, clock: { ...clock, at: now as typeof clock.at } }
    },
    hub: (showId) => openById.get(showId)?.hub ?? null,
    opened: async () => {
      // The list is read before it is answered; and each show answers when it is open.
      await host.ask('main', 'listShows', [])
      await Promise.all([...openById.keys()].map((showId) => host.ask(showId, 'asRun', ['json'])))
      await lead.controlled()
    },
    troubles: lead.troubles,
    isFollowing: lead.isFollowing,
    takeOver: async () => {
      try {
        await lead.asTold(host.takeOver)
        return { ok: true }
      } catch (error) {
        return { ok: false, reason: 'cannot-take-over', message: leadWords.cannot(reasonOf(error)) }
      }
    },
    sendAway: () => {
      for (const { hub } of openById.values()) hub.close()
    },
    stored: async () => {
      // Answers when everything until then is stored, or known not to be.
      await Promise.all([...openById.keys()].map((showId) => host.ask(showId, 'journal', [])))
      const health = await host.ask('main', 'health', [])
      const { shows } = (health.ok ? health.value : { shows: [] }) as {
        readonly shows: readonly { readonly isStored: boolean }[]
      }
      return health.ok && shows.every(({ isStored }) => isStored)
    },
    close: host.close,
  }
}

/** What is asked to replace a rundown: by the call for it, or by the command that the call becomes. */
function toBeLoaded(call: string, args: readonly unknown[]): readonly unknown[] {
  if (call === 'load') return args
  const [command] = args
  const isCommand = call === 'send' && isFields(command) && command['type'] === 'reconfigure'
  return isCommand ? [command['rundown'], command['sure']] : []
}

export function carrierBy(right: Right): Carrier {
  return carrierOf[right]
}
