import type { Answer } from '#base/answer.ts'
import { malformed } from '#base/answer.ts'
import { textToRundown } from '#decode/rundown-text.ts'
import { validateTransition } from '#show/broadcast-needs.ts'
import type { BroadcastView } from '#show/broadcast-view.ts'
import { flagsOf } from '#show/broadcast-view.ts'
import type { ConnectRequest, WorkerApi } from '#worker/api.ts'

import type { DockApi, OverlayApi } from './api.ts'
import { makeId } from './ids.ts'

/** As a fresh OBS has it. By number: "localhost" may mean IPv6, where OBS does not listen. */
const defaultUrl = 'ws://127.0.0.1:4455'

/** `window.onframe` on the dock. Whatever is handed in, it answers and never throws. */
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
): DockApi {
  /** Before the first word from the orchestrator: at rest. */
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
    connect: async (request: unknown) => {
      const decoded = toConnectRequest(request)
      return typeof decoded === 'string'
        ? malformed(decoded)
        : await settle(worker.connect(decoded))
    },
    load: async (text: unknown) => {
      if (typeof text !== 'string') return malformed(`text: expected text, got ${typeof text}`)
      const rundown = textToRundown(text, makeId)
      return rundown.ok ? await settle(worker.load(rundown.value)) : malformed(rundown.message)
    },
  }
}

/** A worker that fails to answer is an answer, too. */
async function settle<Told extends Answer>(
  answer: Promise<Told>,
): Promise<Told | Extract<Answer, { readonly ok: false }>> {
  try {
    return await answer
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { ok: false, reason: 'fault', message: `The worker failed: ${message}` }
  }
}

function toConnectRequest(request: unknown): ConnectRequest | string {
  if (typeof request !== 'object' || request === null) {
    return `connect: expected {url, password, remember}, got ${request === null ? 'null' : typeof request}`
  }
  const { url = defaultUrl, password = '', remember = false } = request as Record<string, unknown>
  if (typeof url !== 'string') return `url: expected text, got ${typeof url}`
  if (typeof password !== 'string') return `password: expected text, got ${typeof password}`
  if (typeof remember !== 'boolean')
    return `remember: expected true or false, got ${typeof remember}`
  return { url, password, remember }
}
