import type { OverlayApi } from '#page/api.ts'
import type { WorkerApi } from '#worker/api.ts'

/** For who opens the page to see a show: starts the rehearsal, unless something is going on. */
export function startExample(api: OverlayApi, worker: Pick<WorkerApi, 'send'>): void {
  let isFirst = true
  const stop = api.watch((moment) => {
    if (!isFirst) return
    isFirst = false
    // After this call: `stop` is not there yet when the first moment is at hand at once.
    queueMicrotask(() => stop())
    if (moment.mode === 'rehearsal' && moment.phase === 'idle') {
      void worker.send({ type: 'start' }).catch((error: unknown) => console.error(error))
    }
  })
}
