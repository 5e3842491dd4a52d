import type { Answer } from '#base/answer.ts'
import { done } from '#base/answer.ts'
import { reasonOf } from '#base/reason.ts'
import { asRunToChapters, asRunToCsv, asRunToJson } from '#decode/rundown/as-run-text.ts'
import type { BackendSettings } from '#decode/stored/backend-settings.ts'
import { changeBackends } from '#decode/stored/backend-settings.ts'
import type { DisplaySettings } from '#decode/stored/display-settings.ts'
import type { KeySettings } from '#decode/stored/key-settings.ts'
import type { ObsLink } from '#obs/link.ts'
import type { Offer } from '#orchestrator/beside/mirrored.ts'
import type { Desk } from '#orchestrator/run/desk.ts'
import type { OpenShow } from '#orchestrator/shows/service.ts'
import { preflight } from '#show/preflight.ts'
import { ranCues } from '#show/state/as-run.ts'
import type { Show } from '#show/state/show.ts'
import type { AsRunFormat, CallArgs } from '#wire/call-args.ts'
import type { Reply } from '#wire/envelope.ts'
import { obsLinkWords } from '#words/obs-link.ts'
import { whole } from '#words/whole.ts'
import { workerWords } from '#words/worker.ts'

import type { LibraryCalls } from './library-calls.ts'

interface CallsOptions {
  readonly desk: Desk
  readonly link: Pick<ObsLink, 'readSetUp' | 'readParts' | 'readNow' | 'mend'>
  readonly state: () => Show
  /** How many overlays have been heard of lately. */
  readonly overlays: () => number
  readonly takeOver: () => Promise<boolean>
  /** Whether OBS's password is stored. Null: the show runs on a host. */
  readonly isRemembered: () => boolean | null
  readonly library: LibraryCalls
  readonly onAnswer: (answer: Answer) => void
  readonly readJournal: () => Promise<unknown>
  readonly listSessions: () => Promise<unknown>
  /** The copy that OBS offers, until it is answered. */
  readonly offer: () => Offer | null
  readonly onOfferAnswered: () => Promise<void>
  readonly backends: () => BackendSettings
  readonly configureBackends: (settings: BackendSettings) => Promise<void>
  readonly configureKeys: (keys: KeySettings) => Promise<void>
  readonly configureDisplay: (display: DisplaySettings) => Promise<void>
}

const notConnected: Reply = {
  ok: false,
  reason: 'obs-is-away',
  message: whole(obsLinkWords.notConnected),
}

function notRead(error: unknown): Reply {
  return { ok: false, reason: 'failed', message: whole(reasonOf(error)) }
}

/** Of one show. The others are of the service, which has all shows. */
type OfOneShow = Omit<
  CallArgs,
  'metrics' | 'health' | 'listShows' | 'createShow' | 'configureShow' | 'removeShow'
>

type Calls = {
  readonly [Name in keyof OfOneShow]: (...args: OfOneShow[Name]) => Promise<Reply>
}

/** The calls of one show, by name. Their arguments were decoded by `wire/calls.ts`. */
export function createCalls(options: CallsOptions): OpenShow['serve'] {
  const { desk, link, state } = options

  const calls: Calls = {
    send: async (command) => {
      const answer = await desk.send(command)
      options.onAnswer(answer)
      return answer
    },
    load: (rundown, isSure) => desk.load(rundown, isSure),
    ...options.library,
    connect: desk.connect,
    disconnect: desk.disconnect,
    takeOver: async () =>
      (await options.takeOver())
        ? done
        : { ok: false, reason: 'not-taken-over', message: workerWords.notTakenOver },
    preflight: async (overlayUrl) => ({
      ok: true,
      value: preflight(
        state(),
        await link.readSetUp(),
        overlayUrl,
        options.overlays(),
        options.isRemembered(),
      ),
    }),
    mend: async (mend, overlayUrl) => {
      try {
        const notice = await link.mend(mend, overlayUrl)
        return notice === null ? done : { ok: true, notice }
      } catch (error) {
        return { ok: false, reason: 'failed', message: reasonOf(error) }
      }
    },
    obsParts: async () => {
      try {
        const value = await link.readParts()
        return value === null ? notConnected : { ok: true, value }
      } catch (error) {
        return notRead(error)
      }
    },
    asInObs: async (act) => {
      try {
        return { ok: true, value: await link.readNow(act) }
      } catch (error) {
        return notRead(error)
      }
    },
    asRun: async (format) => {
      const newestFirst = ranCues(state().run.asRun, Number.MAX_SAFE_INTEGER)
      const ran = [...newestFirst].sort((a, b) => a.startedAt - b.startedAt)
      return { ok: true, value: asRunTo[format](ran, state().wallAhead) }
    },
    journal: async () => {
      const stretches = await options.readJournal()
      return { ok: true, value: JSON.stringify({ onframe: 'journal', version: 1, stretches }) }
    },
    sessions: async () => ({ ok: true, value: await options.listSessions() }),
    restore: async (isWanted) => {
      const wanted = isWanted ? options.offer() : null
      if (isWanted && wanted === null) {
        return { ok: false, reason: 'nothing-offered', message: workerWords.nothingOffered }
      }
      const answer = wanted === null ? done : await desk.load(wanted.rundown, true)
      if (wanted !== null && answer.ok) {
        await desk.send({ type: 'set-policy', policy: wanted.policy })
        await desk.send({ type: 'configure-broadcast', config: wanted.broadcast })
      }
      if (answer.ok) await options.onOfferAnswered()
      return answer
    },
    configureBackends: async (change) => {
      await options.configureBackends(changeBackends(options.backends(), change))
      return done
    },
    configureKeys: async (keys) => {
      await options.configureKeys(keys)
      return done
    },
    configureDisplay: async (display) => {
      await options.configureDisplay(display)
      return done
    },
  }
  const callByName = new Map<string, (...args: never[]) => Promise<Reply>>(Object.entries(calls))

  return async (name, args) => {
    const call = callByName.get(name)
    if (call !== undefined) return await call(...(args as never[]))
    // Admitted by the table of calls, and missing here: a bug.
    throw new Error(`no call "${name}"`)
  }
}

const asRunTo: Readonly<Record<AsRunFormat, typeof asRunToCsv>> = {
  csv: asRunToCsv,
  json: asRunToJson,
  chapters: asRunToChapters,
}
