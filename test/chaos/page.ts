import type { LeadPolicy } from '#wire/lead-view.ts'
import type { Authority } from '#worker/host-ports.ts'
import type { Host } from '#worker/host.ts'

/** A page with its worker, as an operating system or a person may treat it. */
export interface Page {
  readonly id: string
  readonly host: Host
  /** Gone without a word, as in a crash. */
  readonly kill: () => void
  /** Closed in good order. */
  readonly close: () => void
  /** Nothing in it runs until it is thawed. What comes meanwhile waits for it. */
  readonly freeze: () => void
  readonly thaw: () => void
  readonly state: () => 'running' | 'frozen' | 'gone'
  /** Of a host: the server that all share is away for this one, or (true) there again. */
  readonly reach: (isThere: boolean) => void
  /** Of a host: what it told last of what is out of order. */
  readonly authority: () => Authority
}

/** A host on a machine of its own. */
export interface Machine {
  /** How far its clock is ahead of the world's (ms). */
  readonly ahead?: number
  readonly policy?: Partial<LeadPolicy>
}
