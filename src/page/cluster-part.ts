import type { Answer } from '#base/answer.ts'
import type { LeadPolicy, LeadView } from '#wire/lead-view.ts'

import type { ReadersPlace } from './readers-part.ts'

/**
 * What `onframe-cluster.js` gives to a page: the link to other machines, and the form for it. The page has nothing of
 * it but these types, and loads the file when it is wanted.
 */
export interface ClusterPart {
  /** Number of this interface: a page and a file of different versions may lie in one directory. */
  readonly fits: number
  readonly openCluster: (options: ClusterOptions) => Cluster
}

export const fittingPart = 2

/** Where a dock keeps the address that was typed into it, in localStorage. The optional file alone reads what it is. */
export const storedUnder = 'onframe.machines'

export interface ClusterOptions {
  /** An overlay shows nothing of the link: what there is to say goes to the console. */
  readonly isOverlay: boolean
  /** Whether there is an `onframe-venue.js`. It has run. */
  readonly hasVenue: boolean
  /** The file's own text, from which it makes the thread of its link. */
  readonly program: string
  /**
   * Takes the way to the link's thread. Null: there is none any more. Policy null: nothing is shared with other
   * machines.
   */
  readonly give: (control: MessagePort | null, policy: LeadPolicy | null) => void
  /** The policy of a page that has a link is another. */
  readonly leadBy: (policy: LeadPolicy) => void
  /** Has this machine run the shows. Null: it cannot, as a remote or an overlay. */
  readonly lead: (() => Promise<Answer>) | null
}

export interface Cluster {
  /** Draws the form and the state of the link into this element. Null: it is gone. */
  readonly draw: (root: HTMLElement | null) => void
  /** Who runs the shows. Null: another page of this browser is asked. */
  readonly see: (view: LeadView | null) => void
}

declare global {
  interface Window {
    /** Set by `onframe-venue.js`. */
    onframeVenue?: unknown
    /** Each optional file adds a function that runs it; as text it can be run in a thread, too. */
    onframeParts?: ReadersPlace & { readonly cluster?: () => { readonly part: ClusterPart } }
  }
}
