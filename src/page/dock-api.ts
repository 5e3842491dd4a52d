import type { Answer } from '#base/answer.ts'
import { malformed } from '#base/answer.ts'
import { reasonOf } from '#base/reason.ts'
import { noticeOf } from '#decode/finding.ts'
import { validateTransition } from '#show/live/broadcast-needs.ts'
import type { BroadcastView } from '#show/live/broadcast-view.ts'
import { flagsOf } from '#show/live/broadcast-view.ts'
import { dockWords } from '#words/dock.ts'
import { pageWords } from '#words/page.ts'
import type { WorkerApi } from '#worker/api.ts'

import type { DockApi, OverlayApi } from './api.ts'
import type { Readers } from './load-readers.ts'

/** `window.onframe` on the dock. It answers any argument and never throws. */
export function createDockApi(
  overlay: OverlayApi,
  worker: Pick<
    WorkerApi,
    | 'send'
    | 'connect'
    | 'load'
    | 'health'
    | 'metrics'
    | 'listShows'
    | 'createShow'
    | 'configureShow'
    | 'removeShow'
  >,
  readRundown: (text: string) => ReturnType<Readers['readRundown']>,
): DockApi {
  /** Before the first message from the orchestrator: at rest. */
  function broadcast(): Pick<BroadcastView, 'phase' | 'missing'> {
    return overlay.snapshot()?.broadcast ?? { phase: 'idle', missing: [] }
  }

  return {
    ...overlay,
    health: () => settle(worker.health()),
    metrics: () => settle(worker.metrics()),
    shows: {
      list: () => settle(worker.listShows()),
      create: (setUp) => settle(worker.createShow(setUp)),
      configure: (setUp) => settle(worker.configureShow(setUp)),
      remove: (id) => settle(worker.removeShow(id)),
    },
    canStartBroadcast: () => flagsOf(broadcast()).canStart,
    canStopBroadcast: () => flagsOf(broadcast()).canStop,
    validateTransition: (to) => {
      const { phase, missing } = broadcast()
      return validateTransition(phase, to, missing)
    },
    send: (value) => settle(worker.send(value)),
    connect: (request) => settle(worker.connect(request)),
    load: async (text: unknown, isSure?: unknown) => {
      if (typeof text !== 'string') return malformed(pageWords.notText(typeof text))
      const read = await readRundown(text)
      if (!read.ok) return malformed(read.message)
      const answer = await settle(worker.load(read.value.rundown, isSure === true))
      return answer.ok ? { ...answer, ...noticeOf(read.value) } : answer
    },
  }
}

/** A worker that fails to answer is turned into an answer. */
async function settle<Told extends Answer>(
  answer: Promise<Told>,
): Promise<Told | Extract<Answer, { readonly ok: false }>> {
  try {
    return await answer
  } catch (error) {
    const message = reasonOf(error)
    return { ok: false, reason: 'fault', message: dockWords.couldNotDo(message) }
  }
}
