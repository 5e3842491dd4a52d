import { wrap } from 'comlink'

import type { Duration } from '#base/time.ts'
import { instant, milliseconds } from '#base/time.ts'
import { after } from '#page/after.ts'
import { createDockApi } from '#page/dock-api.ts'
import { followHere } from '#page/follow-here.ts'
import { emptyRundown } from '#show/rundown.ts'
import type { WorkerApi } from '#worker/api.ts'

import { createDockPage } from './dock-page.tsx'
import { startExample } from './example.ts'
import { noDesk, noMonitor } from './nothing-known.ts'
import { keepForReload } from './session.ts'

/** The dock, whose orchestrator runs in that worker. */
export function startDock(thread: Worker): void {
  const worker = keepForReload(wrap<WorkerApi>(thread), sessionStorage)
  const { api, watch, onNews } = followHere('main', ['show', 'rundown', 'desk', 'monitor'])
  window.onframe = createDockApi(api, worker)

  const page = createDockPage({
    root: document.body,
    worker,
    pageUrl: location.href,
    known: () => {
      const moment = api.snapshot()
      return (
        moment && {
          moment,
          rundown: watch.latest('rundown') ?? emptyRundown,
          desk: watch.latest('desk') ?? noDesk,
          monitor: watch.latest('monitor') ?? noMonitor,
        }
      )
    },
    now: () => instant(performance.now()),
    setAlarm: (at, run) => after(untilThen(at), run),
  })
  onNews(page.paint)
  page.paint()
  if (location.hash === '#example') startExample(api, worker)
}

function untilThen(at: number): Duration {
  // A hair later, so that the clock that was to flip has flipped.
  return milliseconds(Math.max(0, at - performance.now()) + 1)
}
