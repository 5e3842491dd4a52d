import type { Duration, Instant } from '#base/time.ts'
import type { DisplaySettings } from '#decode/stored/display-settings.ts'
import type { KeySettings } from '#decode/stored/key-settings.ts'
import type { Snapshot } from '#show/snapshot.ts'
import type { MeasuredCut } from '#show/state/accuracy.ts'
import type { RanCue } from '#show/state/as-run.ts'
import type { BroadcastChange, BroadcastConfig } from '#show/state/broadcast.ts'
import type { CalendarEntry } from '#show/state/calendar.ts'
import type { CueId, Rundown, SceneName } from '#show/state/rundown.ts'

import type { MalformedView } from './malformed-view.ts'
import type { EarlierView, EditsView, OfferView } from './rundown-views.ts'

/** The topics of a show that can be watched, each complete in itself. */
export interface Topics {
  /** Now and next: small, sent at every change. */
  readonly show: Snapshot
  /** The whole rundown: sent when it is edited, to pages that list it. */
  readonly rundown: Rundown
  /** What the operator can choose from in OBS. */
  readonly desk: Desk
  /** Details for a person who looks for a reason. */
  readonly monitor: Monitor
}

export type Topic = keyof Topics

export interface Desk {
  readonly scenes: readonly SceneName[] | null
  readonly transitions: readonly string[]
  /**
   * How often inputs, filters and items of scenes were added, removed and renamed in OBS since it was connected. Left
   * out: an older Onframe does not say.
   */
  readonly names?: number
  readonly obsVersion: string | null
  readonly webSocketVersion: string | null
  readonly url: string
  readonly passwordRemembered: boolean
  /** How past cues went, newest first, at most fifty. */
  readonly asRun: readonly RanCue[]
  /** OBS's copy of this show, if the browser has nothing readable. Null: no offer. */
  readonly offer: OfferView | null
  /** Replaced rundowns, newest first. An older Onframe keeps none. */
  readonly earlier?: readonly EarlierView[]
  /** Counts the changes of the library: when it is another, `library` answers otherwise. An older Onframe has none. */
  readonly library?: number
  /** The shows that start by the calendar. Left out: none, or the dock is of an older version. */
  readonly calendar?: readonly CalendarEntry[]
  /** The keys that were changed. Left out: none, or the dock is of an older version. */
  readonly keys?: KeySettings
  /** What a person chose to see. Left out: nothing, or the dock is of an older version. */
  readonly display?: DisplaySettings
  /** What can be undone and redone. Left out: an older Onframe does not say. */
  readonly edits?: EditsView
}

export interface Monitor {
  readonly config: BroadcastConfig
  /** Changes of the broadcast's phase, newest first. */
  readonly history: readonly BroadcastChange[]
  /** How the show's own cuts went that were judged, newest first; with `unjudged` at most thirty. */
  readonly cuts: readonly MeasuredCut[]
  /** The others: an older page takes none among `cuts`, and an older Onframe puts them there. */
  readonly unjudged?: readonly MeasuredCut[]
  readonly backends: BackendsView
  /** Posts to backends, newest first, at most thirty. */
  readonly deliveries: readonly DeliveryView[]
  /** Name of the worker that runs the shows. */
  readonly ranBy: string
  /** Number of watchers by the name that they give themselves. */
  readonly watchers: Readonly<Record<string, number>>
  /** Cuts and actions, and why; newest first, at most eighty. Left out: an older Onframe does not say. */
  readonly deeds?: readonly Deed[]
  /** Requests over OBS's bus that could not be read. Left out: none, or the dock has an older version. */
  readonly malformed?: MalformedView
}

/** A cut or an action of the show: why, and what became of it. */
export interface Deed {
  readonly kind: 'cut' | 'action'
  /** In a few words. */
  readonly what: string
  /** Null: no cue was on air. */
  readonly cueId: CueId | null
  /** The cue as people call it. */
  readonly cue: string
  readonly because: string
  /** When it was due. */
  readonly planned: Instant
  /** Null: it was not sent. */
  readonly sent: Instant | null
  /** Null: it is not answered. */
  readonly answered: Instant | null
  /** `rehearsed`: nothing was sent, as in all rehearsals. `dropped`: it was not wanted any more. */
  readonly is: 'rehearsed' | 'sent' | 'done' | 'refused' | 'unanswered' | 'dropped'
  /** What OBS, or the address, said where it refused. */
  readonly message: string | null
}

/** Which backends are told about the broadcast, without secrets. */
export interface BackendsView {
  readonly webhook: { readonly base: string; readonly isSigned: boolean } | null
  readonly convex: {
    readonly deployment: string
    readonly path: string
    readonly hasToken: boolean
  } | null
  /** Whether OBS passes the show on to browser sources from another address. */
  readonly sources: boolean
}

export interface DeliveryView {
  readonly kind: string
  readonly url: string
  readonly state: 'waiting' | 'sending' | 'delivered' | 'failed' | 'dropped'
  readonly attempts: number
  readonly queuedAt: Instant
  readonly status: number | null
  readonly message: string | null
  /** Duration of the last attempt (ms). */
  readonly took: Duration | null
}

/** How the show's own cuts went, judged or not, newest first. */
export function cutsOf({ cuts, unjudged = [] }: Monitor): readonly MeasuredCut[] {
  return [...cuts, ...unjudged].sort((a, b) => b.planned - a.planned)
}
