import type { Instant } from '#base/time.ts'
import type { ColumnChoice } from '#decode/stored/display-settings.ts'
import type { Moment } from '#page/api.ts'
import type { ProgramPicture } from '#page/program-picture.ts'
import type { PreflightRow } from '#show/preflight.ts'
import type { ReplayStep } from '#show/replay.ts'
import type { Act, ActionId, StateAct } from '#show/state/actions.ts'
import type { GroupId } from '#show/state/groups.ts'
import type { ObsParts } from '#show/state/obs-parts.ts'
import type { Cue, CueId, Rundown, SceneName } from '#show/state/rundown.ts'
import type { LibraryView } from '#wire/library-view.ts'
import type { Desk, Monitor } from '#wire/topics.ts'

import type { ColumnName } from './columns.ts'
import type { Exporting } from './export-text.ts'
import type { Preview } from './import-preview.ts'
import type { KeyLayout } from './key-names.ts'
import type { Viewport } from './list-window.ts'
import type { Widget } from './widgets.ts'

/** Everything that the dock shows: what is known of the show, and the state of this screen alone. */
export interface DockState {
  readonly moment: Moment
  readonly rundown: Rundown
  readonly desk: Desk
  readonly monitor: Monitor
  /** Name of this page's worker. */
  readonly ownId: string
  /** Null: this is a dock, which has none. Inside OBS, its preview is beside it. */
  readonly picture: ProgramPicture | null
  readonly screen: Screen
}

/** State of this screen alone. Its instants are on the page's own clock, never the show's. */
export interface Screen {
  readonly tab: Tab
  readonly panel: Panel
  /** What is looked at before it is imported. */
  readonly preview: Preview | null
  /** The format in which the rundown is exported. */
  readonly exporting: Exporting
  readonly selected: CueId | null
  /** The other end of several selected cues. Null: only one is. */
  readonly selectedTo: CueId | null
  /** Cues that are selected besides those, one by one. */
  readonly alsoSelected: ReadonlySet<CueId>
  /** Whether the fields of the selected cue are shown beside the table; beside the list they always are. */
  readonly isInspected: boolean
  /** The column in which those fields were opened: it stays in sight beside them. Null: any. */
  readonly keptColumn: ColumnName | null
  /** A group that is selected instead of a cue. */
  readonly selectedGroup: GroupId | null
  /** That group, if it was made here just now: then its title is typed next. */
  readonly newGroup: GroupId | null
  /** The groups whose cues are hidden in the list. */
  readonly folded: ReadonlySet<GroupId>
  /** A cue added here, until the rundown arrives with it: its fields are shown at once. */
  readonly added: Cue | null
  /** A cue moved or added here, scrolled into view when it arrives. */
  readonly placed: CueId | null
  /** What the coming cues are to be squeezed to, as typed. Null: nothing. */
  readonly squeeze: string | null
  readonly library: LibraryScreen
  /** The entry of the calendar whose fields are shown. */
  readonly openStart: string | null
  readonly armed: Armed | null
  /** Whether keys without Alt are commands. Never stored: off after a reload. */
  readonly areKeysArmed: boolean
  readonly layout: KeyLayout | null
  readonly toast: Toast | null
  readonly acting: ActingScreen
  /** The scene selected in the list of scenes to force. */
  readonly sceneToForce: SceneName | null
  readonly drag: Drag | null
  readonly list: Viewport
  /** Px; 0: there is no room for a timeline. */
  readonly timelineWidth: number
  /** The cue of the timeline that a person came to by the arrows. Null: the focus is elsewhere, or was not moved. */
  readonly timelineCue: CueId | null
  /** What was chosen of the table's columns here, until the choice is kept. Null: nothing. */
  readonly columns: readonly ColumnChoice[] | null
  /** Wide docks have a table instead of the list. */
  readonly isWide: boolean
  /** The cell of the table that has the focus, or had it last. */
  readonly cell: CellPlace | null
  /** Whether it is typed into; what is typed is a draft. */
  readonly isCellEdited: boolean
  /** What can be chosen in it, as it was when it was opened. Null: it has no choices. */
  readonly cellOffers: readonly string[] | null
  /** The choice below it that Enter takes; -1: none, what is typed counts. */
  readonly cellChoice: number
  readonly connecting: Connecting
  /** Texts being typed, by field. Nobody else sees them until they are committed. */
  readonly drafts: Drafts
  readonly connection: ConnectionDraft
  /** Results of the last check before going live. Null: there was none. */
  readonly preflight: readonly PreflightRow[] | null
  /** Data that a person looks at, as it was last fetched. */
  readonly look: {
    readonly what: 'none' | 'health' | 'metrics' | 'sessions' | 'journal' | 'listShows'
    readonly text: string | null
  }
  /** Of the list of cuts and actions: the cue whose lines are shown ("": all), and the text to copy. */
  readonly deeds: { readonly cue: CueId; readonly format: 'none' | 'text' | 'json' }
  /** A journal being replayed; null: none. */
  readonly replay: { readonly steps: readonly ReplayStep[]; readonly at: number } | null
  /** Widgets of an overlay that is put into OBS from here; at least one. */
  readonly widgets: readonly Widget[]
  /** The report of the show, as it was last fetched. */
  readonly asRun: {
    readonly format: 'none' | 'csv' | 'json' | 'chapters'
    readonly text: string | null
  }
}

/** The library of rundowns, as it was last read, and what is done to it. */
export interface LibraryScreen {
  /** Null: it was not read yet. */
  readonly view: LibraryView | null
  /** The entry of which all is shown. */
  readonly open: string | null
  /** All of it as text, as it was last fetched. */
  readonly text: string | null
  /** The template whose fields are asked for: its rundown as plain data, and why the last answers were refused. */
  readonly template: {
    readonly title: string
    readonly rundown: unknown
    readonly fields: readonly string[]
    readonly fault: string | null
  } | null
}

/** What is looked at and done around the actions of cues. */
export interface ActingScreen {
  /** What OBS has that actions can name, as it was last read. Null: it was not, or OBS is away. */
  readonly parts: ObsParts | null
  /** What `Add` would add; its names may be missing yet. */
  readonly adding: Act
  /** The action whose fields are shown. */
  readonly open: ActionId | null
  readonly test: ActTest | null
}

/** A state that a person tries, until it is put back. */
export interface ActTest {
  readonly actionId: ActionId
  readonly act: StateAct
}

export type Drafts = Readonly<Record<string, Draft | undefined>>

export interface Draft {
  readonly text: string
  /** Why it was refused, in one sentence. */
  readonly fault: string | null
  /** Revision of the rundown when it was begun: somebody else may edit the same meanwhile. */
  readonly seen?: number
}

/** The connection form while it is filled in; null: as it was last used. */
export interface ConnectionDraft {
  readonly url: string | null
  readonly password: string
  readonly remember: boolean | null
}

export type Tab = 'show' | 'rundown' | 'monitor' | 'settings'
export type Panel =
  | 'none'
  | 'import'
  | 'export'
  | 'library'
  | 'calendar'
  | 'squeeze'
  | 'delay'
  | 'columns'
  | 'help'

/** A guarded button that was pressed once and waits a little for the second press. */
export interface Armed {
  readonly name: string
  readonly at: Instant
}

export interface Toast {
  readonly text: string
  readonly tone: 'plain' | 'bad'
  readonly undo: (() => void) | null
  /** Text of the button that does `undo`; left out: "Undo". */
  readonly label?: string
  readonly until: Instant
}

/** A cell of the table of cues. */
export interface CellPlace {
  /** Null: the row at the end, in which a new cue is typed. */
  readonly cueId: CueId | null
  readonly column: ColumnName
  /** The column where Tab began: Enter goes back to it. */
  readonly from: ColumnName
}

/** A row being dragged: dropped now, it goes before row `gap`. */
export interface Drag {
  readonly type: 'cue' | 'group'
  /** Of the cue, or of the group. */
  readonly id: string
  readonly gap: number
}

/** The last attempt to connect from this page. */
export type Connecting =
  | { readonly phase: 'not-tried' }
  | { readonly phase: 'trying' }
  | {
      readonly phase: 'tried'
      readonly ok: boolean
      readonly message: string
      readonly wasUp: boolean
    }
