import { proxy, wrap } from 'comlink'

import type { Duration } from '#base/time.ts'
import { instant, milliseconds } from '#base/time.ts'
import { after } from '#page/after.ts'
import { callsOf } from '#page/calls.ts'
import { openFeedChannel, openRemoteChannel } from '#page/channels.ts'
import { createDockApi } from '#page/dock-api.ts'
import { followHere } from '#page/follow-here.ts'
import { leaveWhenClosed } from '#page/leave-when-closed.ts'
import { watchThread } from '#page/watch-thread.ts'
import { emptyRundown } from '#show/rundown.ts'
import type { ThreadApi } from '#worker/api.ts'

import type { DockAddress } from './address.ts'
import { createDockPage } from './dock-page.tsx'
import { startExample } from './example.ts'
import { noDesk, noMonitor } from './nothing-known.ts'
import { createRemoteDoor } from './remote-door.tsx'
import { keepForReload, reloadOnce } from './session.ts'
import { createThreadNotice } from './thread-notice.ts'

/** The dock, whose worker runs the shows, or stands by for that, or reaches them as a remote. */
export function startDock(thread: Worker, id: string, address: DockAddress): void {
  const { showId, isRemote } = address
  const api = wrap<ThreadApi>(thread)
  if (!isRemote) leaveWhenClosed(id)
  document.body.classList.toggle('remote', isRemote)
  const worker = keepForReload(
    callsOf((...asked) => api.ask(...asked), showId),
    sessionStorage,
  )
  if (address.isStandby) document.body.replaceChildren()
  const notice = createThreadNotice(document.body, () => location.reload())
  watchThread({
    role: () => api.role(),
    after,
    onState: notice.show,
    onDead: () => reloadOnce(sessionStorage, Date.now(), () => location.reload()),
  })
  if (address.isStandby) return

  // Whoever opens the dock of a show that is not there yet makes it; that it is there is no fault.
  if (showId !== 'main' && !isRemote) void worker.createShow({ id: showId })

  const transport = isRemote ? openRemoteChannel(id) : openFeedChannel(showId)
  const topics = ['show', 'rundown', 'desk', 'monitor'] as const
  const followed = followHere(transport, showId, isRemote ? 'remote' : 'dock', topics)
  const { watch, onNews } = followed
  window.onframe = createDockApi(followed.api, worker)

  const page = createDockPage({
    root: document.body,
    worker,
    pageUrl: location.href,
    known: () => {
      const moment = followed.api.snapshot()
      return (
        moment && {
          moment,
          rundown: watch.latest('rundown') ?? emptyRundown,
          desk: watch.latest('desk') ?? noDesk,
          monitor: watch.latest('monitor') ?? noMonitor,
          ownId: id,
        }
      )
    },
    now: () => instant(performance.now()),
    setAlarm: (at, run) => after(untilThen(at), run),
  })
  onNews(page.paint)
  page.paint()
  if (isRemote) {
    const door = createRemoteDoor(document.body, worker.connect)
    void api.onLink(proxy(door.show))
  }
  if (address.isExample) startExample(followed.api, worker)
}

function untilThen(at: number): Duration {
  // A hair later, so that the clock that was to flip has flipped.
  return milliseconds(Math.max(0, at - performance.now()) + 1)
}
