import { startOrchestrator } from '#worker/index.ts'

import { startDock } from './main.tsx'

/**
 * Both threads run this one script: half of what they need is the same, and the page is one file.
 * The page makes the worker of its own text, since at `file://` none can be loaded by address.
 */
const script = typeof document === 'undefined' ? null : document.currentScript

if (script === null) startOrchestrator()
else startDock(startWorker(script.textContent ?? ''))

function startWorker(text: string): Worker {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))
  return new Worker(url, { name: 'onframe' })
}
