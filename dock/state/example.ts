import type { OverlayApi } from '#page/api.ts'
import type { WorkerApi } from '#worker/api.ts'

/** For a visitor who wants to see a show: starts the rehearsal, unless something is running. */
export function startExample(api: OverlayApi, worker: Pick<WorkerApi, 'send'>): void {
  let isFirst = true
  const stop = api.watch((moment) => {
    if (!isFirst) return
    isFirst = false
    // After this call: if the first moment is known at once, `stop` does not exist yet.
    queueMicrotask(() => stop())
    if (moment.mode === 'rehearsal' && moment.phase === 'idle') {
      void worker.send({ type: 'start' }).catch((error: unknown) => console.error(error))
    }
  })
}
