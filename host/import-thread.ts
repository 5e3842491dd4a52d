import { fileURLToPath } from 'node:url'
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads'

import type { Decoded } from '#decode/fault.ts'
import { noticeOf } from '#decode/finding.ts'
import { importRundown } from '#decode/import/rundown-text.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { randomId } from '#worker/thread.ts'

/** Characters of a text from which on it is read in a thread of its own: a megabyte takes up to a second. */
export const longText = 50_000

/** This very program, which looks what it is to be. */
const program = fileURLToPath(import.meta.url)

interface Task {
  readonly importText: string
}

/** Reads a text while the shows go on. Rejects if the thread ends without an answer. */
export function importInThread(text: string): Promise<Decoded<Rundown>> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(program, { workerData: { importText: text } satisfies Task })
    thread.once('message', resolve)
    thread.once('error', reject)
    // After the answer that changes nothing.
    thread.once('exit', (code) => reject(new Error(`exit ${code}`)))
  })
}

/** Whether this is such a thread; it has done its work then. */
export function isImportThread(): boolean {
  if (isMainThread) return false
  const { importText } = workerData as Task
  const read = importRundown(importText, randomId)
  const answer: Decoded<Rundown> = read.ok
    ? { ok: true, value: read.value.rundown, ...noticeOf(read.value) }
    : read
  parentPort?.postMessage(answer)
  return true
}
