import type { Answer } from '#base/answer.ts'
import { done, malformed } from '#base/answer.ts'
import { asRunToChapters, asRunToCsv, asRunToJson } from '#decode/as-run-text.ts'
import type { BackendSettings } from '#decode/backend-settings.ts'
import { decodeBackendChange } from '#decode/backend-settings.ts'
import { decodeCommand } from '#decode/command.ts'
import type { ObsLink } from '#obs/link.ts'
import type { Desk, ObsAddress } from '#orchestrator/desk.ts'
import type { Offer } from '#orchestrator/mirror.ts'
import type { OpenShow } from '#orchestrator/service.ts'
import { ranCues } from '#show/as-run.ts'
import type { Mend } from '#show/preflight.ts'
import { preflight } from '#show/preflight.ts'
import type { Rundown } from '#show/rundown.ts'
import type { Show } from '#show/show.ts'
import type { Reply } from '#wire/envelope.ts'

import { faultSentence, randomId } from './thread.ts'

interface CallsOptions {
  readonly desk: Desk
  readonly link: Pick<ObsLink, 'readSetUp' | 'mend'>
  readonly state: () => Show
  /** How many overlays have been heard of lately. */
  readonly overlays: () => number
  /** Whether OBS's password is stored. */
  readonly isRemembered: () => boolean
  readonly onAnswer: (answer: Answer) => void
  readonly readJournal: () => Promise<unknown>
  readonly listSessions: () => Promise<unknown>
  /** What OBS has kept, and is not answered yet. */
  readonly offer: () => Offer | null
  readonly onOfferAnswered: () => void
  readonly backends: () => BackendSettings
  readonly configureBackends: (settings: BackendSettings) => Promise<void>
}

type Call = (args: readonly unknown[], isRemote: boolean) => Promise<Reply>

/** All that can be asked of one show, by name. */
export function createCalls(options: CallsOptions): OpenShow['serve'] {
  const { desk, link, state } = options

  async function send(value: unknown): Promise<Reply> {
    // The page is ours, but what it sends may be anybody's; and what is stored must be readable.
    const command = decodeCommand(value, randomId)
    if (!command.ok) return malformed(command.message)
    const answer = await desk.send(command.value)
    options.onAnswer(answer)
    return answer
  }

  const calls: Readonly<Record<string, Call>> = {
    send: ([command]) => send(command),
    load: ([rundown], isRemote) =>
      // What our own page has decoded need not be decoded again, which takes seconds for 100,000 cues.
      isRemote || typeof rundown === 'string'
        ? send({ type: 'reconfigure', rundown })
        : desk.load(rundown as Rundown),
    connect: ([request]) => desk.connect(request as ObsAddress & { readonly remember: boolean }),
    reconnect: ([address]) => desk.reconnect(address as ObsAddress),
    disconnect: () => desk.disconnect(),
    preflight: async ([overlayUrl]) => ({
      ok: true,
      value: preflight(
        state(),
        await link.readSetUp(),
        String(overlayUrl),
        options.overlays(),
        options.isRemembered(),
      ),
    }),
    mend: async ([mend, overlayUrl]) => {
      try {
        await link.mend(mend as Mend, String(overlayUrl))
        return done
      } catch (error) {
        return { ok: false, reason: 'failed', message: faultSentence(error) }
      }
    },
    asRun: async ([format]) => {
      const toText = asRunTo.get(format)
      if (toText === undefined) return malformed('asRun: expected csv, json or chapters')
      const newestFirst = ranCues(state().run.asRun, Number.MAX_SAFE_INTEGER)
      const ran = [...newestFirst].sort((a, b) => a.startedAt - b.startedAt)
      return { ok: true, value: toText(ran) }
    },
    journal: async () => {
      const stretches = await options.readJournal()
      return { ok: true, value: JSON.stringify({ onframe: 'journal', version: 1, stretches }) }
    },
    sessions: async () => ({ ok: true, value: await options.listSessions() }),
    restore: async ([isWanted]) => {
      const wanted = isWanted === true ? options.offer() : null
      const answer = wanted === null ? done : await desk.load(wanted.rundown)
      if (wanted !== null && answer.ok) {
        await desk.send({ type: 'set-policy', policy: wanted.policy })
        await desk.send({ type: 'configure-broadcast', config: wanted.broadcast })
      }
      if (answer.ok) options.onOfferAnswered()
      return answer
    },
    configureBackends: async ([value]) => {
      const decoded = decodeBackendChange(value, options.backends())
      if (!decoded.ok) return malformed(decoded.message)
      await options.configureBackends(decoded.value)
      return done
    },
  }
  const callByName = new Map(Object.entries(calls))

  return async (name, args, isRemote) => {
    const call = callByName.get(name)
    if (call !== undefined) return await call(args, isRemote)
    const message = `There is nothing named "${name}" to ask for.`
    return { ok: false, reason: 'no-such-call', message }
  }
}

const asRunTo = new Map<unknown, typeof asRunToCsv>([
  ['csv', asRunToCsv],
  ['json', asRunToJson],
  ['chapters', asRunToChapters],
])
