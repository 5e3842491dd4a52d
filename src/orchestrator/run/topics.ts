import type { Snapshot } from '#show/snapshot.ts'
import { toSnapshot } from '#show/snapshot.ts'
import type { MeasuredCut } from '#show/state/accuracy.ts'
import { mostTold, ranCues } from '#show/state/as-run.ts'
import type { Calendar, CalendarEntry } from '#show/state/calendar.ts'
import type { History, Made } from '#show/state/history.ts'
import { redoable, undoable } from '#show/state/history.ts'
import { nameOfEdited } from '#show/state/inverse.ts'
import type { Rundown } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import type { BackendsView, DeliveryView, Desk, Monitor } from '#wire/topics.ts'

/** The show as it is published: the same object while nothing that a page sees of it changes. */
export function createShowView(): (show: Show) => Snapshot {
  let last: { readonly show: Show; readonly text: string; readonly snapshot: Snapshot } | null =
    null

  return (show) => {
    if (last?.show === show) return last.snapshot
    const made = toSnapshot(show)
    // A change is rare beside a frame, and a message to every page costs more than this.
    const text = JSON.stringify(made)
    const snapshot = last?.text === text ? last.snapshot : made
    last = { show, text, snapshot }
    return snapshot
  }
}

/** The topic `desk`: everything on the operator's desk beside the show. The same object while nothing changes. */
export function createDeskView(): (
  show: Show,
  settings: Pick<Desk, 'url' | 'passwordRemembered'> & {
    readonly keys?: Desk['keys'] | undefined
    readonly display?: Desk['display'] | undefined
  },
  offer: Desk['offer'],
  earlier: NonNullable<Desk['earlier']>,
  library?: number,
) => Desk {
  let last: { readonly parts: readonly unknown[]; readonly desk: Desk } | null = null

  const viewEdits = createEditsView()
  const viewEntries = createEntriesView()

  return (
    { obs, run, rundown, history, calendar },
    { url, passwordRemembered, keys, display },
    offer,
    earlier,
    library,
  ) => {
    const edits = viewEdits(rundown, history)
    const entries = viewEntries(calendar.plans)
    const parts = [
      obs.scenes,
      obs.transitions,
      obs.names,
      obs.obsVersion,
      obs.webSocketVersion,
      run.asRun,
      url,
      passwordRemembered,
      offer,
      earlier,
      library,
      entries,
      keys,
      display,
      edits,
    ]
    if (last?.parts.every((part, index) => part === parts[index])) return last.desk
    const desk: Desk = {
      scenes: obs.scenes,
      transitions: obs.transitions,
      names: obs.names,
      obsVersion: obs.obsVersion,
      webSocketVersion: obs.webSocketVersion,
      url,
      passwordRemembered,
      asRun: ranCues(run.asRun, mostTold),
      offer,
      earlier,
      ...(library !== undefined && { library }),
      ...(entries.length > 0 && { calendar: entries }),
      ...(keys && { keys }),
      ...(display && { display }),
      edits,
    }
    last = { parts, desk }
    return desk
  }
}

/** How many cuts and deliveries are sent to a page. */
const looked = 30

/** The topic `monitor`: figures that explain what happened. The same object while nothing changes. */
export function createMonitorView(
  ranBy: string,
): (
  show: Show,
  backends: BackendsView,
  deliveries: readonly DeliveryView[],
  watchers: Monitor['watchers'],
  malformed?: Monitor['malformed'],
  deeds?: Monitor['deeds'],
) => Monitor {
  let cuts: readonly MeasuredCut[] = []
  let last: { readonly parts: readonly unknown[]; readonly monitor: Monitor } | null = null

  return ({ broadcast, accuracy }, backends, deliveries, watchers, malformed, deeds) => {
    if (accuracy.cuts === 0) cuts = cuts.length === 0 ? cuts : []
    else if (accuracy.last && accuracy.last !== cuts[0]) {
      cuts = [accuracy.last, ...cuts].slice(0, looked)
    }
    const parts = [
      broadcast.config,
      broadcast.history,
      cuts,
      backends,
      deliveries,
      watchers,
      malformed,
      deeds,
    ]
    if (last?.parts.every((part, index) => part === parts[index])) return last.monitor
    const monitor: Monitor = {
      config: broadcast.config,
      history: broadcast.history,
      cuts: cuts.filter(({ frames }) => frames !== null),
      unjudged: cuts.filter(({ frames }) => frames === null),
      backends,
      deliveries: deliveries
        .slice(0, looked)
        .map(({ kind, url, state, attempts, queuedAt, status, message, took }) => ({
          kind,
          url,
          state,
          attempts,
          queuedAt,
          status,
          message,
          took,
        })),
      ranBy,
      watchers,
      ...(deeds && { deeds }),
      ...(malformed && { malformed }),
    }
    last = { parts, monitor }
    return monitor
  }
}

/** The same list while no entry changes: how far each has come is nothing for a page. */
function createEntriesView(): (plans: Calendar['plans']) => readonly CalendarEntry[] {
  let last: readonly CalendarEntry[] = []
  return (plans) => {
    const isSame =
      plans.length === last.length && plans.every(({ entry }, index) => entry === last[index])
    if (!isSame) last = plans.map(({ entry }) => entry)
    return last
  }
}

type EditsView = NonNullable<Desk['edits']>

/** The same object while nothing changes. */
function createEditsView(): (rundown: Rundown, history: History) => EditsView {
  let last: { readonly history: History; readonly view: EditsView } | null = null
  return (rundown, history) => {
    if (last?.history === history) return last.view
    const [undo, redo] = [undoable(history), redoable(history)]
    const view = { undo: undo && viewEdit(rundown, undo), redo: redo && viewEdit(rundown, redo) }
    last = { history, view }
    return view
  }
}

function viewEdit(rundown: Rundown, { edit, inverse }: Made): NonNullable<EditsView['undo']> {
  // What was removed is named by the edit that brings it back.
  const what = nameOfEdited(rundown, edit) || nameOfEdited(rundown, inverse)
  return { type: edit.type, what }
}
