import type { SetAlarm } from '#base/alarm.ts'
import { reasonOf } from '#base/reason.ts'
import type { Instant } from '#base/time.ts'
import { later } from '#base/time.ts'
import type { Command } from '#show/state/command.ts'
import type { Carrier, Reply } from '#wire/envelope.ts'
import { orchestratorWords } from '#words/orchestrator.ts'

import { metricsOf } from './prometheus.ts'
import type { ServiceReport, ShowReport } from './report.ts'
import { healthOf } from './report.ts'
import type { PolicyKeeper } from './run-policy.ts'
import { keepPolicy } from './run-policy.ts'
import type { SetUpPorts, ShowSetUp } from './set-ups.ts'
import { keepSetUps } from './set-ups.ts'

/** A show that is open. It shares nothing with others. */
export interface OpenShow {
  /** Does a call by name, with arguments that were admitted. May reject: a fault. */
  readonly serve: (call: string, args: readonly unknown[]) => Promise<Reply>
  readonly command: (command: Command) => void
  readonly report: () => ShowReport
  /** Tells its operator of a trouble, in one sentence; `about` names what ends it. */
  readonly tell: (message: string, about?: string) => void
  /** Ends the trouble about that. */
  readonly endTrouble: (about: string) => void
  /** The database was emptied: stores all that it holds. */
  readonly storeAnew: () => void
  /** Stores nothing any more. */
  readonly close: () => void
}

interface ServiceOptions extends SetUpPorts {
  /** This orchestrator's name. */
  readonly id: string
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
  /** Rejects if the show cannot be opened; others are not touched by that. */
  readonly open: (id: string, onWatchers: (count: number) => void) => Promise<OpenShow>
  /** Decodes the arguments of a call, or refuses it: by what it is, and by how it has come. */
  readonly admit: (
    call: string,
    args: readonly unknown[],
    carrier: Carrier,
  ) =>
    | { readonly ok: true; readonly args: readonly unknown[]; readonly notice?: string }
    | Extract<Reply, { ok: false }>
}

/** Runs several shows at once, and answers calls to one of them or to all. */
export interface Service {
  readonly has: (showId: string) => boolean
  readonly serve: (
    showId: string,
    call: string,
    args: readonly unknown[],
    carrier: Carrier,
  ) => Promise<Reply>
  /** The database was emptied: all shows store what they hold. */
  readonly storeAnew: () => void
  readonly close: () => void
}

interface Entry {
  setUp: ShowSetUp
  readonly opening: Promise<OpenShow>
  open: OpenShow | null
  policy: PolicyKeeper | null
  fault: string | null
}

/** The dock's own. It is always there. */
export const mainShow = 'main'

/** How many shows there may be, so that a faulty page cannot fill the memory. */
const mostShows = 200

export function createService(options: ServiceOptions): Service {
  const { id: ranBy, now, setAlarm, admit } = options
  const since = now()
  const entries = new Map<string, Entry>()
  let closed = false

  openShow({ id: mainShow, run: { type: 'manual' } })
  const setUps = keepSetUps({
    ...options,
    after: (delay, run) => setAlarm(later(now(), delay), run),
    present: () =>
      [...entries.values()].map(({ setUp }) => setUp).filter(({ id }) => id !== mainShow),
    onFound: (setUp) => {
      if (!entries.has(setUp.id)) openShow(setUp)
    },
    tell: (message, about) => onMain((open) => open.tell(message, about)),
    endTrouble: (about) => onMain((open) => open.endTrouble(about)),
    isClosed: () => closed,
  })

  function onMain(act: (open: OpenShow) => void): void {
    // A show that cannot be opened is named among the broken.
    entries.get(mainShow)?.opening.then(act, () => {})
  }

  function openShow(setUp: ShowSetUp): Entry {
    const { id } = setUp
    let watching = 0
    const opening = options.open(id, (count) => {
      watching = count
      entry.policy?.watched(count)
    })
    const entry: Entry = { setUp, opening, open: null, policy: null, fault: null }
    entries.set(id, entry)
    void settle(entry, () => watching)
    return entry
  }

  async function settle(entry: Entry, watching: () => number): Promise<void> {
    const { id } = entry.setUp
    try {
      const open = await entry.opening
      // Removed, or all is over, before it was open.
      if (closed || entries.get(id) !== entry) {
        open.close()
        return
      }
      entry.open = open
      // It may have been configured while it was opened.
      entry.policy = keepPolicy(entry.setUp.run, {
        now,
        setAlarm,
        start: () => open.command({ type: 'start' }),
        stop: () => open.command({ type: 'stop' }),
        remove: () => {
          void take(id)
        },
      })
      if (watching() > 0) entry.policy.watched(watching())
    } catch (error) {
      entry.fault = reasonOf(error)
    }
  }

  function drop(id: string): void {
    const entry = entries.get(id)
    entries.delete(id)
    entry?.policy?.close()
    entry?.open?.close()
  }

  /** Removes a show, after the write that it may be about to make. */
  async function take(id: string): Promise<Reply> {
    const opening = entries.get(id)?.opening
    drop(id)
    setUps.forget(id)
    await opening?.catch(() => {})
    return await setUps.keep()
  }

  function report(): ServiceReport {
    const faults = [...entries].flatMap(([id, { fault }]) => (fault === null ? [] : [[id, fault]]))
    const broken: Record<string, string> = Object.fromEntries(faults)
    const shows = [...entries.values()].flatMap(({ open }) => (open ? [open.report()] : []))
    return { ranBy, since, shows, broken }
  }

  /** Undefined: it is not of all shows. */
  async function serveAll(call: string, args: readonly unknown[]): Promise<Reply | undefined> {
    switch (call) {
      case 'health':
        return { ok: true, value: healthOf(report()) }
      case 'metrics':
        return { ok: true, value: metricsOf(healthOf(report())) }
      case 'listShows':
        return { ok: true, value: [...entries.values()].map(({ setUp }) => setUp) }
      case 'createShow':
        return await create(args[0] as ShowSetUp)
      case 'configureShow':
        return await configure(args[0] as ShowSetUp)
      case 'removeShow':
        return await remove(args[0] as string)
      default:
        return undefined
    }
  }

  async function create(setUp: ShowSetUp): Promise<Reply> {
    const { id } = setUp
    if (entries.has(id)) return refusal('show-exists', orchestratorWords.showExists(id))
    if (entries.size >= mostShows) {
      return refusal('too-many-shows', orchestratorWords.tooManyShows(mostShows))
    }
    // Else the new show's data would be removed with the old show's.
    if (setUps.isLeaving(id)) return refusal('show-exists', orchestratorWords.stillRemoving(id))
    const { opening } = openShow(setUp)
    await opening
    return await setUps.keep()
  }

  async function configure(setUp: ShowSetUp): Promise<Reply> {
    const entry = entries.get(setUp.id)
    if (entry === undefined) return noSuchShow(setUp.id)
    if (setUp.id === mainShow) return refusal('main-show', orchestratorWords.mainIsManual)
    entry.setUp = setUp
    entry.policy?.set(setUp.run)
    return await setUps.keep()
  }

  async function remove(id: string): Promise<Reply> {
    if (!entries.has(id)) return noSuchShow(id)
    if (id === mainShow) return refusal('main-show', orchestratorWords.mainStays)
    return await take(id)
  }

  return {
    has: (showId) => entries.has(showId),
    serve: async (showId, call, asked, carrier) => {
      await setUps.ready
      const admitted = admit(call, asked, carrier)
      if (!admitted.ok) return admitted
      const { args, notice } = admitted
      const ofAll = await serveAll(call, args)
      if (ofAll !== undefined) return ofAll
      const entry = entries.get(showId)
      if (entry === undefined) return noSuchShow(showId)
      const open = await entry.opening
      const reply = await open.serve(call, args)
      if (!reply.ok || notice === undefined) return reply
      const both = reply.notice === undefined ? notice : `${notice} ${reply.notice}`
      return { ...reply, notice: both }
    },
    storeAnew: () => {
      for (const { open } of entries.values()) open?.storeAnew()
      void setUps.keep()
    },
    close: () => {
      closed = true
      for (const id of entries.keys()) drop(id)
    },
  }
}

function refusal(reason: string, message: string): Reply {
  return { ok: false, reason, message }
}

function noSuchShow(id: string): Reply {
  return refusal('no-such-show', orchestratorWords.noSuchShow(id))
}
