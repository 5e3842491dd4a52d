import { proxy, transfer, wrap } from 'comlink'

import type { Duration } from '#base/time.ts'
import { instant, milliseconds } from '#base/time.ts'
import { refuseFileDrops } from '#dock/fields/file-field.tsx'
import type { DockAddress } from '#dock/settings/address.ts'
import { createMachinesPart } from '#dock/settings/machines-part.tsx'
import { createRemoteDoor } from '#dock/settings/remote-door.tsx'
import { createThreadNotice } from '#dock/show/thread-notice.ts'
import { startExample } from '#dock/state/example.ts'
import { noDesk, noMonitor } from '#dock/state/nothing-known.ts'
import { reloadOnce } from '#dock/state/reload-once.ts'
import { after } from '#page/after.ts'
import { callsOf } from '#page/calls.ts'
import { openFeedChannel, openRemoteChannel } from '#page/channels.ts'
import { createDockApi } from '#page/dock-api.ts'
import { followHere } from '#page/follow-here.ts'
import { leaveWhenClosed } from '#page/leave-when-closed.ts'
import { loadCluster } from '#page/load-cluster.ts'
import { createReaders } from '#page/load-readers.ts'
import { followProgramPicture } from '#page/program-picture.ts'
import { runScript } from '#page/run-script.ts'
import { watchThread } from '#page/watch-thread.ts'
import { emptyRundown } from '#show/state/rundown.ts'
import { dockWords } from '#words/dock.ts'
import type { ThreadApi, WorkerApi } from '#worker/api.ts'

import { createDockPage } from './dock-page.tsx'

/** Starts the dock. Its worker runs the shows, or stands by for that, or reaches them as a remote. */
export function startDock(thread: Worker, id: string, address: DockAddress): void {
  const { showId, isRemote } = address
  const api = wrap<ThreadApi>(thread)
  if (!isRemote) leaveWhenClosed(id)
  if (address.isKeeper) document.body.replaceChildren()
  const notice = createThreadNotice(document.body, () => location.reload())
  watchThread({
    role: () => api.role(),
    after,
    onState: notice.show,
    onDead: () => reloadOnce(sessionStorage, Date.now(), () => location.reload()),
  })
  const readers = createReaders({
    run: runScript,
    place: () => window.onframeParts,
    after,
  })
  void api.useReaders(proxy(readers.readForeign))
  const loadMachines = loadCluster({
    isOverlay: false,
    give: (control, policy) =>
      void api.far(control && transfer(control, [control]), showId, policy),
    leadBy: (policy) => void api.leadBy(policy),
    lead: isRemote ? null : () => api.leadHere(),
    onLoad: (loaded) => {
      machines.show(loaded)
      if (typeof loaded !== 'string' && !isRemote) void api.onLead(proxy(loaded.see))
    },
  })
  const machines = createMachinesPart(() => void loadMachines())
  if (address.isKeeper) return
  document.body.classList.toggle('remote', isRemote)
  thread.addEventListener('error', ({ message }) => sayInstead(dockWords.doesNotStart(message)))
  const worker = callsOf((...asked) => api.ask(...asked), showId)
  forgetEarlierPassword()
  refuseFileDrops(document)
  if (showId !== 'main' && !isRemote) void makeShow(showId, worker)

  const transport = isRemote ? openRemoteChannel(id) : openFeedChannel(showId)
  const topics = ['show', 'rundown', 'desk', 'monitor'] as const
  const followed = followHere(transport, showId, isRemote ? 'remote' : 'dock', topics)
  const { watch, onNews } = followed
  // What a remote says before its worker is there, nobody hears: its next hello would be a beat later.
  if (isRemote) void api.role().then(watch.again)
  window.onframe = createDockApi(followed.api, worker, readers.readRundown)

  const picture = isRemote
    ? followProgramPicture({
        transport,
        showId,
        after,
        followed,
        store: () => localStorage,
        page: document,
        onNews: () => page.paint(),
      })
    : null
  const page = createDockPage({
    root: document.body,
    worker,
    readers,
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
          picture: picture?.() ?? null,
        }
      )
    },
    now: () => instant(performance.now()),
    setAlarm: (at, run) => after(untilThen(at), run),
    drawMachines: machines.into,
  })
  onNews(page.paint)
  page.paint()
  if (isRemote) {
    const door = createRemoteDoor(document.body, worker.connect, machines.into)
    void api.onLink(proxy(door.show))
  }
  if (address.isExample) startExample(followed.api, worker)
}

/** Earlier versions kept a password here that was not to be remembered, and browsers write it to disk. */
function forgetEarlierPassword(): void {
  try {
    sessionStorage.removeItem('onframe-link')
  } catch {
    // Storage is forbidden, so nothing is stored.
  }
}

/** Opening the dock of a show that does not exist yet creates it. If it exists, that is no failure. */
async function makeShow(id: string, worker: Pick<WorkerApi, 'createShow'>): Promise<void> {
  try {
    const answer = await worker.createShow({ id })
    if (!answer.ok && answer.reason !== 'show-exists') {
      sayInstead(dockWords.cannotOpen(id, answer.message))
    }
  } catch (error) {
    sayInstead(dockWords.cannotOpen(id, String(error)))
  }
}

/** A sentence instead of a page that would wait forever. Does nothing once the page is drawn. */
function sayInstead(sentence: string): void {
  const waiting = document.querySelector('.waiting')
  if (waiting) waiting.textContent = sentence
}

function untilThen(at: number): Duration {
  // A moment later, so that the clock has flipped by then.
  return milliseconds(Math.max(0, at - performance.now()) + 1)
}
