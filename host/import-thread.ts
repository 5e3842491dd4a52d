import { fileURLToPath } from 'node:url'
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads'

import type { Decoded } from '#decode/fault.ts'
import type { Imported } from '#decode/finding.ts'
import { importForeign, importRundown } from '#decode/import/import-rundown.ts'
import type { ReadForeign } from '#decode/own/foreign.ts'
import { randomId } from '#worker/thread.ts'

/** Characters of a text from which on it is read in a thread of its own: a megabyte takes up to a second. */
const longText = 50_000

/** This very program, which looks what it is to be. */
const program = fileURLToPath(import.meta.url)

interface Task {
  readonly importText: string
}

/** Reads a text while the shows go on. Rejects if the thread ends without an answer. */
export function importInThread(text: string): Promise<Decoded<Imported>> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(program, { workerData: { importText: text } satisfies Task })
    thread.once('message', resolve)
    thread.once('error', reject)
    // After the answer that changes nothing.
    thread.once('exit', (code) => reject(new Error(`exit ${code}`)))
  })
}

/** Reads what is not in our own format: a long text in a thread, the rest at once. */
export const readForeign: ReadForeign = async (brought, whole) =>
  isLong(brought) ? await importInThread(brought) : importForeign(brought, whole, randomId)

export function isLong(text: unknown): text is string {
  return typeof text === 'string' && text.length > longText
}

/** Whether this is such a thread; it has done its work then. */
export function isImportThread(): boolean {
  if (isMainThread) return false
  const { importText } = workerData as Task
  parentPort?.postMessage(importRundown(importText, randomId))
  return true
}
