import type { Answer } from '#base/answer.ts'
import { done } from '#base/answer.ts'
import { exportRundown } from '#decode/export/export-rundown.ts'
import { rundownToWorkbook as exportWorkbook } from '#decode/export/workbook-file.ts'
import type { Decoded } from '#decode/fault.ts'
import { decoded } from '#decode/fault.ts'
import { bring } from '#decode/import/bring.ts'
import { planMerge } from '#decode/import/merge.ts'
import type { Brought } from '#decode/rundown/brought.ts'
import type { ActionsOptions } from '#dock/state/actions.ts'
import { createActions } from '#dock/state/actions.ts'
import { firstScreen } from '#dock/state/first-screen.ts'
import { noDesk, noMonitor } from '#dock/state/nothing-known.ts'
import type { DockState, Screen } from '#dock/state/screen.ts'
import type { ReadersPart } from '#page/readers-part.ts'
import { fittingReaders } from '#page/readers-part.ts'
import type { Mend } from '#show/preflight.ts'
import type { StateAct } from '#show/state/actions.ts'
import type { ObsParts } from '#show/state/obs-parts.ts'
import type { Show } from '#show/state/show.ts'
import { momentOf } from '#test/dock/fixtures.ts'
import { at, play, rehearsing } from '#test/fixtures.ts'
import { createStillClock } from '#test/still-clock.ts'
import type { Desk } from '#wire/topics.ts'
import type { Replaced, WorkerApi } from '#worker/api.ts'

export const running = play(rehearsing(), [0, { type: 'start' }]).show

export const refusal = {
  ok: false,
  reason: 'not-running',
  message: 'The show is not running.',
} as const satisfies Answer

/** What the worker's OBS has. */
export const parts: ObsParts = {
  inputs: [
    { name: 'Mic', hasSound: true, playsMedia: false, hasText: false },
    { name: 'Clip', hasSound: true, playsMedia: true, hasText: false },
    { name: 'Title', hasSound: false, playsMedia: false, hasText: true },
  ],
  scenes: [
    { name: 'Talk', sources: ['Title', 'Camera'] },
    { name: 'End', sources: ['Title'] },
  ],
  filtered: [{ name: 'Mic', filters: ['Gate', 'Gain'] }],
  hotkeys: ['OBSBasic.Screenshot'],
}

type Parts = Awaited<ReturnType<WorkerApi['obsParts']>>

const valued = async () => ({ ok: true, value: '' }) as const

/** The readers as the file beside the page has them. */
export const ours = {
  ok: true,
  value: { fits: fittingReaders, bring, planMerge, exportRundown, exportWorkbook },
} as const satisfies Decoded<ReadersPart>

export async function bringText(brought: string | Uint8Array): Promise<Decoded<Brought>> {
  return decoded(await bring(brought, ''))
}

/** Actions on a screen that shows this show, and a worker that answers as told. */
export function operate(
  show: Show,
  answer: () => Promise<Replaced> = async () => done,
  readers: ActionsOptions['readers'] = { bring: bringText, part: async () => ours },
  edits?: Desk['edits'],
  /** What the worker says of a state in OBS. */
  asInObs: () => StateAct | null | Promise<StateAct | null> = () => null,
  /** What it says OBS has. */
  obsParts: Parts | (() => Promise<Parts>) = { ok: true, value: parts },
) {
  const clock = createStillClock()
  const sent: unknown[] = []
  const mended: Mend[] = []
  /** What it was to show. */
  const displayed: unknown[] = []
  /** Whether they were sure, and which earlier one it was. */
  const replaced: unknown[] = []
  let screen: Screen = firstScreen
  let news = { show, desk: edits ? { ...noDesk, edits } : noDesk }
  const worker: WorkerApi = {
    send: (command) => {
      sent.push(command)
      return answer()
    },
    connect: answer,
    disconnect: answer,
    takeOver: answer,
    load: async (_rundown, isSure = false) => {
      replaced.push(isSure)
      return await answer()
    },
    bringBack: async (id, isSure = false) => {
      replaced.push([id, isSure])
      return await answer()
    },
    library: async () => ({ ok: true, value: { loaded: null, entries: [] } }),
    arrange: answer,
    exportLibrary: valued,
    configureBackends: answer,
    configureKeys: answer,
    configureDisplay: (display) => {
      displayed.push(display)
      return answer()
    },
    mend: (mend) => {
      mended.push(mend)
      return answer()
    },
    asRun: valued,
    obsParts: async () => (typeof obsParts === 'function' ? await obsParts() : obsParts),
    asInObs: async () => ({ ok: true, value: await asInObs() }),
    journal: valued,
    metrics: valued,
    health: valued,
    sessions: valued,
    listShows: valued,
    preflight: async () => ({ ok: true, value: [] }),
    restore: answer,
    createShow: answer,
    configureShow: answer,
    removeShow: answer,
  }
  const seen = (): DockState => ({
    moment: momentOf(news.show, at(1)),
    rundown: news.show.rundown,
    desk: news.desk,
    monitor: noMonitor,
    ownId: 'dock',
    picture: null,
    screen,
  })
  const act = createActions({
    worker,
    readers,
    overlayUrl: () => 'file:///overlay.html',
    seen,
    change: (fields) => (screen = { ...screen, ...fields }),
    now: clock.now,
    setAlarm: clock.setAlarm,
  })
  return {
    act,
    sent,
    mended,
    replaced,
    displayed,
    clock,
    seen,
    screen: () => screen,
    /** What is known from now on. */
    see: (next: Show, desk: Partial<Desk> = {}) => {
      news = { show: next, desk: { ...news.desk, ...desk } }
    },
    /** When all that was promised so far has been heard. */
    settled: () => new Promise<void>((resolve) => setImmediate(resolve)),
  }
}
