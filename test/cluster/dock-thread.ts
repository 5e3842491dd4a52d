import type { MessagePort as NodePort } from 'node:worker_threads'
import { parentPort, workerData } from 'node:worker_threads'

import { keepInMemory } from '#storage/memory.ts'
import { usualLeadPolicy } from '#wire/lead-view.ts'

import { openDock } from './dock.ts'

// A dock's worker in a thread of its own, so that it can be frozen while its page's link lives: a stalled worker, or a
// page whose worker the browser has stopped.

/** What its page says to it. */
export type ToDock =
  | { readonly type: 'ask'; readonly id: number; readonly call: string; readonly args: unknown[] }
  | { readonly type: 'use'; readonly port: NodePort }
  /** Stands still until the number at `until` is another than 0. */
  | { readonly type: 'freeze'; readonly until: Int32Array }

const { host, place } = openDock((workerData as { id: string }).id, keepInMemory(), (view) =>
  parentPort?.postMessage({ view }),
)

parentPort?.on('message', (said: ToDock) => {
  if (said.type === 'freeze') Atomics.wait(said.until, 0, 0)
  else if (said.type === 'use') place.use(said.port as unknown as MessagePort, usualLeadPolicy)
  else
    void host
      .ask('main', said.call, said.args)
      .then((reply) => parentPort?.postMessage({ id: said.id, reply }))
})
