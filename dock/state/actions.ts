import type { SetAlarm } from '#base/alarm.ts'
import type { Answer } from '#base/answer.ts'
import type { Instant } from '#base/time.ts'
import { between, instant } from '#base/time.ts'
import type { ColumnChoice, DisplaySettings } from '#decode/stored/display-settings.ts'
import type { KeySettings } from '#decode/stored/key-settings.ts'
import type { Readers } from '#page/load-readers.ts'
import type { Mend } from '#show/preflight.ts'
import type { Command } from '#show/state/command.ts'
import type { CueId } from '#show/state/rundown.ts'
import { settingsWords } from '#words/settings.ts'
import type { ConnectRequest, WorkerApi } from '#worker/api.ts'

import type { ActActions } from './act-actions.ts'
import { createActActions } from './act-actions.ts'
import type { CalendarActions } from './calendar-actions.ts'
import { createCalendarActions } from './calendar-actions.ts'
import type { DraftActions } from './draft-actions.ts'
import { createDraftActions } from './draft-actions.ts'
import type { EditActions, Then } from './edit-actions.ts'
import { createEditActions, readFor, undoFor } from './edit-actions.ts'
import type { ExportActions } from './export-text.ts'
import { createExport } from './export-text.ts'
import { emptyConnection } from './first-screen.ts'
import type { ImportActions } from './import-text.ts'
import { createImport } from './import-text.ts'
import { createLateClosing } from './late-closing.ts'
import type { LibraryActions } from './library-actions.ts'
import { createLibraryActions } from './library-actions.ts'
import type { LookActions } from './look-actions.ts'
import { createLook } from './look-actions.ts'
import { saveFile } from './save-file.ts'
import type { DockState, Screen, Toast } from './screen.ts'
import { settle } from './settle.ts'

/** Everything that the operator can do. Each action settles by itself and reports a refusal. */
export interface Actions
  extends
    EditActions,
    ImportActions,
    ExportActions,
    LookActions,
    ActActions,
    LibraryActions,
    CalendarActions,
    DraftActions {
  readonly send: (command: Command) => void
  /** Takes the cue on standby. A second press within 300 ms counts as part of the first. */
  readonly takeNext: () => void
  readonly take: (cueId: CueId) => void
  readonly back: () => void
  /** Undoes the last take. */
  readonly takeBack: () => void
  readonly pauseOrResume: () => void
  readonly connect: (request: ConnectRequest) => void
  readonly disconnect: () => void
  /** Sets which backends are told about the broadcast. */
  readonly configureBackends: (settings: object, whenDone: () => void) => void
  /** Sets which keys do what. */
  readonly configureKeys: (keys: KeySettings) => void
  /** Sets what the dock shows by choice. */
  readonly configureDisplay: (display: DisplaySettings) => void
  /** Sets what a person chose of the table's columns. It is seen at once. */
  readonly chooseColumns: (columns: readonly ColumnChoice[]) => void
  /** Checks everything that going live depends on. */
  readonly check: () => void
  /** Repairs something in OBS, and repeats the last check. The overlay can be removed again. */
  readonly mend: (mend: Mend) => void
  /** Runs the show here instead of in the other Onframe that runs it on this OBS. */
  readonly takeOver: () => void
  /** Accepts or refuses OBS's copy of the show. */
  readonly restore: (isWanted: boolean) => void
  /** Runs on the second press within 3 s; the first press only arms. */
  readonly guard: (name: string, run: () => void) => void
  readonly say: (text: string, tone?: Toast['tone']) => void
  readonly change: (fields: Partial<Screen>) => void
}

export interface ActionsOptions {
  readonly worker: WorkerApi
  /** Reads rundowns in any format. */
  readonly readers: Pick<Readers, 'bring' | 'part'>
  /** URL of this Onframe's overlay, with the widgets chosen here. */
  readonly overlayUrl: () => string
  /** The state on the screen: a command is about what its sender saw. */
  readonly seen: () => DockState
  readonly change: (fields: Partial<Screen>) => void
  /** The page's own clock, and alarms on it. */
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
}

/** How long a guarded button stays armed (ms). */
export const armedFor = 3000
const echo = 300
const toastFor = 6000

export function createActions(options: ActionsOptions): Actions {
  const { worker, readers, overlayUrl, seen, now, setAlarm } = options
  const { change, closing } = createLateClosing(seen, options.change)
  let lastTakeAt: Instant | null = null

  function send(command: Command): void {
    void tell(() => worker.send(command))
  }

  function onAirId(): CueId | null {
    return seen().moment.onAir?.id ?? null
  }

  /** Two people on one button, or one person twice, act once. */
  function takeOnce(command: Command): void {
    const at = now()
    if (lastTakeAt !== null && between(lastTakeAt, at) < echo) return
    lastTakeAt = at
    send(command)
  }

  function guard(name: string, run: () => void): void {
    const { armed } = seen().screen
    const waited = armed?.name === name ? between(armed.at, now()) : null
    if (waited === null || waited > armedFor) {
      change({ armed: { name, at: now() } })
      return
    }
    // The second half of a double click does not confirm.
    if (waited < echo) return
    change({ armed: null })
    run()
  }

  async function connect(request: ConnectRequest): Promise<void> {
    change({ connecting: { phase: 'trying' } })
    const answer = await settle(() => worker.connect(request))
    const message = answer.ok ? settingsWords.connected : answer.message
    const wasUp = seen().moment.obs.link.phase === 'up'
    change({ connecting: { phase: 'tried', ok: answer.ok, message, wasUp } })
    // The worker has the password now; it is not needed here any more.
    if (answer.ok) change({ connection: emptyConnection })
  }

  function disconnect(): void {
    change({ connecting: { phase: 'not-tried' } })
    void tell(() => worker.disconnect())
  }

  async function check(): Promise<void> {
    const answer = await settle(() => worker.preflight(overlayUrl()))
    if (answer.ok) change({ preflight: answer.value })
    else toast({ text: answer.message, tone: 'bad', undo: null })
  }

  function mend(wanted: Mend): void {
    const undo = wanted.type === 'put-overlay' ? () => mend({ type: 'take-out-overlay' }) : null
    void tell(() => worker.mend(wanted, overlayUrl()), {
      done: (notice) => {
        if (notice !== undefined) toast({ text: notice, tone: 'plain', undo }, readFor)
        if (seen().screen.preflight !== null) void check()
      },
    })
  }

  async function tell(ask: () => Promise<Answer>, then: Then = {}): Promise<void> {
    const answer = await settle(ask)
    if (answer.ok) {
      then.done?.(answer.notice)
      return
    }
    toast({ text: answer.message, tone: 'bad', undo: null })
    then.refused?.(answer.reason, answer.message)
  }

  function toast(
    shown: Omit<Toast, 'until'>,
    stay = shown.undo === null ? toastFor : undoFor,
  ): void {
    change({ toast: { ...shown, until: instant(now() + stay) } })
  }

  function configureDisplay(display: DisplaySettings): void {
    void tell(() => worker.configureDisplay(display))
  }

  function chooseColumns(columns: readonly ColumnChoice[]): void {
    change({ columns })
    const letGo = (): void => {
      // Another choice may be on its way.
      if (seen().screen.columns === columns) change({ columns: null })
    }
    const display = { ...seen().desk.display, columns }
    void tell(() => worker.configureDisplay(display), { done: letGo, refused: letGo })
  }

  function say(text: string, tone: Toast['tone'] = 'plain'): void {
    toast({ text, tone, undo: null })
  }

  const { typed, ...drafts } = createDraftActions(seen, change, say)
  const tools = { worker, seen, change, closing, tell, toast, typed, ...drafts }
  const edits = createEditActions(tools)
  return {
    ...edits,
    ...drafts,
    ...createLook(tools),
    ...createActActions({ ...tools, edit: edits.edit, now, setAlarm }),
    ...createLibraryActions({ ...tools, ...edits }),
    ...createCalendarActions(tools),
    ...createExport({ readers, seen, change, say, save: saveFile }),
    ...createImport({ ...tools, ...edits, readers, configureDisplay, say }),
    send,
    takeNext: () => takeOnce({ type: 'take', from: onAirId() }),
    take: (cueId) => takeOnce({ type: 'take', cueId, from: onAirId() }),
    back: () => takeOnce({ type: 'back', from: onAirId() }),
    takeBack: () => takeOnce({ type: 'take-back', from: onAirId() }),
    pauseOrResume: () => send({ type: seen().moment.phase === 'paused' ? 'resume' : 'pause' }),
    connect: (request) => void connect(request),
    disconnect,
    guard,
    configureBackends: (settings, whenDone) => {
      void tell(() => worker.configureBackends(settings), {
        done: () => {
          whenDone()
          toast({ text: settingsWords.saved, tone: 'plain', undo: null })
        },
      })
    },
    configureKeys: (keys) => void tell(() => worker.configureKeys(keys)),
    configureDisplay,
    chooseColumns,
    check: () => void check(),
    mend,
    takeOver: () => void tell(() => worker.takeOver()),
    restore: (isWanted) => void tell(() => worker.restore(isWanted)),
    say,
    change,
  }
}
