import type { Instant } from '#base/time.ts'
import type { Moment } from '#page/api.ts'
import type { PreflightRow } from '#show/preflight.ts'
import type { ReplayStep } from '#show/replay.ts'
import type { Cue, CueId, Rundown, SceneName } from '#show/state/rundown.ts'
import type { Desk, Monitor } from '#wire/envelope.ts'

import type { KeyLayout } from './key-names.ts'
import type { Viewport } from './list-window.ts'

/** All that the dock shows: three topics of the show, and what is of this screen alone. */
export interface DockState {
  readonly moment: Moment
  readonly rundown: Rundown
  readonly desk: Desk
  readonly monitor: Monitor
  /** The name of this page's worker. */
  readonly ownId: string
  readonly screen: Screen
}

/** What is of this screen alone. Instants in it are of the page's own clock, never the show's. */
export interface Screen {
  readonly tab: Tab
  readonly panel: Panel
  readonly selected: CueId | null
  /** A cue that was added here, until the rundown is heard to have it: its fields are there at once. */
  readonly added: Cue | null
  /** A cue that was put elsewhere from here, to be scrolled into sight when it is there. */
  readonly placed: CueId | null
  readonly armed: Armed | null
  /** Keys without a modifier are commands. Never kept: a page that is loaded has it off. */
  readonly areKeysArmed: boolean
  readonly layout: KeyLayout | null
  readonly toast: Toast | null
  /** Chosen in the list of scenes to force. */
  readonly sceneToForce: SceneName | null
  readonly drag: Drag | null
  readonly list: Viewport
  readonly connecting: Connecting
  /** What is being typed, by field: not told to anybody until it is committed. */
  readonly drafts: Drafts
  readonly connection: ConnectionDraft
  /** What the last check before going live found. Null: none was made. */
  readonly preflight: readonly PreflightRow[] | null
  /** What somebody looks into, as it was last asked for. */
  readonly look: {
    readonly what: 'none' | 'health' | 'metrics' | 'sessions' | 'journal' | 'listShows'
    readonly text: string | null
  }
  /** A journal that is played again; null: none. */
  readonly replay: { readonly steps: readonly ReplayStep[]; readonly at: number } | null
  /** How the show went, as it was last asked for. */
  readonly asRun: {
    readonly format: 'none' | 'csv' | 'json' | 'chapters'
    readonly text: string | null
  }
}

export type Drafts = Readonly<Record<string, Draft | undefined>>

export interface Draft {
  readonly text: string
  /** Why it was refused, in one sentence. */
  readonly fault: string | null
}

/** The connection form as it is being filled in; null: as it was last used. */
export interface ConnectionDraft {
  readonly url: string | null
  readonly password: string
  readonly remember: boolean | null
}

export const emptyConnection: ConnectionDraft = { url: null, password: '', remember: null }

export type Tab = 'show' | 'rundown' | 'monitor' | 'settings'
export type Panel = 'none' | 'import' | 'export' | 'earlier' | 'help'

/** A guarded button that was pressed once, and waits a little for the second press. */
export interface Armed {
  readonly name: string
  readonly at: Instant
}

export interface Toast {
  readonly text: string
  readonly tone: 'plain' | 'bad'
  readonly undo: (() => void) | null
  /** What the button says that does `undo`; left out: "Undo". */
  readonly label?: string
  readonly until: Instant
}

/** A row in the hand: dropped now it goes before position `gap`. */
export interface Drag {
  readonly cueId: CueId
  readonly gap: number
}

/** The last attempt to connect that this page asked for. */
export type Connecting =
  | { readonly phase: 'not-tried' }
  | { readonly phase: 'trying' }
  | { readonly phase: 'tried'; readonly ok: boolean; readonly message: string }

export const firstScreen: Screen = {
  tab: 'show',
  panel: 'none',
  selected: null,
  added: null,
  placed: null,
  armed: null,
  areKeysArmed: false,
  layout: null,
  toast: null,
  sceneToForce: null,
  drag: null,
  list: { top: 0, height: 600 },
  connecting: { phase: 'not-tried' },
  drafts: {},
  connection: emptyConnection,
  preflight: null,
  look: { what: 'none', text: null },
  replay: null,
  asRun: { format: 'none', text: null },
}
