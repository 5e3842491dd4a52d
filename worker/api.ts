import type { Answer } from '#base/answer.ts'
import type { ReadForeign } from '#decode/own/foreign.ts'
import type { Mend, PreflightRow } from '#show/preflight.ts'
import type { Act, StateAct } from '#show/state/actions.ts'
import type { ObsParts } from '#show/state/obs-parts.ts'
import type { Link } from '#show/state/obs-status.ts'
import type { Rundown } from '#show/state/rundown.ts'
import type { Serve } from '#subscription/requests.ts'
import type { Reply } from '#wire/envelope.ts'
import type { LeadPolicy, LeadView } from '#wire/lead-view.ts'
import type { LibraryAsked, LibraryView } from '#wire/library-view.ts'

/**
 * Where OBS is and how to get in, as text: it goes from a page to its own worker and no further, which
 * makes a `Secret` of the password at once.
 */
export interface ConnectRequest {
  /** "ws://127.0.0.1:4455", "192.168.1.20", or OBS's "obsws://host:port/PASSWORD". Left out: here. */
  readonly url?: string
  /** Left out or blank: the known password, if there is one. */
  readonly password?: string
  /** Keep the password in this browser's storage, for the next start. */
  readonly remember?: boolean
}

/**
 * What a page's own worker answers, over Comlink: everything that can be asked of a show, by name.
 * It does it itself, or hands it on to the worker that runs the shows. What there is to tell goes out
 * on a transport, to all pages alike.
 */
export interface ThreadApi {
  /** Always settles. Answers when the change is stored. */
  readonly ask: Serve
  /** Gives the way by which the page reads rundowns in formats that are not ours. Never called for a remote. */
  readonly useReaders: (read: ReadForeign) => Promise<void>
  /** Answers at once, as long as the worker lives. */
  readonly role: () => Promise<'seeking' | 'following' | 'leading' | 'remote'>
  /** A remote's own link to OBS; null: it reaches the show over `far`. Never called in a dock. */
  readonly onLink: (tell: (link: Link | null) => void) => Promise<void>
  /**
   * The way to the thread of the link to other machines, which the page has made. Null: it is gone. A remote watches
   * this show through it. Policy null: the shows are shared with nobody.
   */
  readonly far: (
    control: MessagePort | null,
    showId: string,
    policy: LeadPolicy | null,
  ) => Promise<void>
  /** How this machine behaves when something is gone. */
  readonly leadBy: (policy: LeadPolicy) => Promise<void>
  /** Who of several machines runs the shows. Null: another page speaks for this browser. Never called by a remote. */
  readonly onLead: (tell: (view: LeadView | null) => void) => Promise<void>
  /** Has this machine run the shows, also while another does. */
  readonly leadHere: () => Promise<Answer>
}

/** The same for one show, as a page's code sees it. */
export interface WorkerApi {
  /** A `Command`. Anything else is refused as malformed, with the place. */
  readonly send: (command: unknown) => Promise<Answer>
  /**
   * Settles when OBS has let us in, or with the reason why not; a link that is up stays until then. A
   * show in rehearsal is ended. From a page that does not run the show it makes it run there.
   */
  readonly connect: (request: ConnectRequest) => Promise<Answer>
  /** Lets go of OBS and forgets the password, in every page. The show goes on without OBS. */
  readonly disconnect: () => Promise<Answer>
  /** Runs the show on this OBS from now on, where another Onframe did; that one only watches then. */
  readonly takeOver: () => Promise<Answer>
  /** Sets the webhooks and backends. A malformed value is refused with the place. */
  readonly configureBackends: (settings: unknown) => Promise<Answer>
  /** Sets which keys do what. A malformed value is refused with the place. */
  readonly configureKeys: (keys: unknown) => Promise<Answer>
  /** Sets what the dock shows by choice. A malformed value is refused with the place. */
  readonly configureDisplay: (display: unknown) => Promise<Answer>
  /** Everything that is looked at before going live; the overlay's address is the page's to know. */
  readonly preflight: (overlayUrl: string) => Promise<Valued<readonly PreflightRow[]>>
  /** Makes the repair that a check offers; the notice tells what was done. */
  readonly mend: (mend: Mend, overlayUrl: string) => Promise<Answer>
  /** How the show went until now, as text to carry away. */
  readonly asRun: (format: 'csv' | 'json' | 'chapters') => Promise<Valued<string>>
  /** What OBS has that actions of cues can name. */
  readonly obsParts: () => Promise<Valued<ObsParts>>
  /**
   * A state as OBS has it now, to begin with: of `settings` without any, those that the input has, but no secrets. Null:
   * OBS has no such thing to read, as of a moment.
   */
  readonly asInObs: (act: Act) => Promise<Valued<StateAct | null>>
  /**
   * Replaces the rundown; the one before is kept, and the answer names it. While the show is on air it is
   * refused (`rundown-is-on-air`), unless whoever asks is sure.
   */
  readonly load: (rundown: Rundown, isSure?: boolean) => Promise<Replaced>
  /**
   * Replaces the rundown by one of the library, as `load` does; its id is in `library`, or in the topic `desk` if it is
   * an earlier one.
   */
  readonly bringBack: (id: string, isSure?: boolean) => Promise<Replaced>
  /** The rundowns that are kept. The topic `desk` tells when they are others. */
  readonly library: () => Promise<Valued<LibraryView>>
  /** Changes the library, and nothing of what is loaded but its title. Answers the id of what was added or moved. */
  readonly arrange: (order: LibraryAsked) => Promise<Replaced>
  /** All rundowns that are kept, and the loaded one, as one text for `arrange`; or one of them. */
  readonly exportLibrary: (id?: string) => Promise<Valued<string>>
  /** Takes the copy of this show that OBS keeps, or declines it. */
  readonly restore: (isWanted: boolean) => Promise<Answer>
  /** The latest inputs, as text for a bug report. */
  readonly journal: () => Promise<Valued<string>>
  /** Prometheus's text format. */
  readonly metrics: () => Promise<Valued<string>>
  readonly health: () => Promise<Valued<unknown>>
  /** Records of past broadcasts, newest first. */
  readonly sessions: () => Promise<Valued<unknown>>
  readonly listShows: () => Promise<Valued<unknown>>
  /** {id, run: {type: 'manual'} or {type: 'while-watched', removeAfter: ms}}. */
  readonly createShow: (setUp: unknown) => Promise<Answer>
  readonly configureShow: (setUp: unknown) => Promise<Answer>
  readonly removeShow: (id: string) => Promise<Answer>
}

/** Done: and the id under which the rundown before is kept, if it was worth that. */
export type Replaced =
  | Answer
  | (Extract<Answer, { readonly ok: true }> & { readonly value?: string })

export type Valued<Value> =
  | { readonly ok: true; readonly value: Value }
  | Extract<Reply, { readonly ok: false }>
