import type { Answer } from '#base/answer.ts'
import type { Mend, PreflightRow } from '#show/preflight.ts'
import type { Rundown } from '#show/rundown.ts'

/** Where OBS is and how to get in. The password is never part of anything that is published. */
export interface ConnectRequest {
  /** "ws://127.0.0.1:4455". */
  readonly url: string
  readonly password: string
  /** Keep the password in this browser's storage, for the next start. */
  readonly remember: boolean
}

/**
 * All that a page may ask of the worker, over Comlink. What the worker has to say goes out on a
 * transport, to all pages alike. An answer is given when what was done is stored.
 */
export interface WorkerApi {
  /** A `Command`; what is none is refused as malformed, with the place. */
  readonly send: (command: unknown) => Promise<Answer>
  /** Settles when OBS has let us in, or with the reason why not. A show in rehearsal is ended. */
  readonly connect: (request: ConnectRequest) => Promise<Answer>
  /** Connects again after the page was reloaded; whether it is a rehearsal stays as it was. */
  readonly reconnect: (address: Omit<ConnectRequest, 'remember'>) => Promise<Answer>
  /** Lets go of OBS and forgets the password. The show goes on without OBS. */
  readonly disconnect: () => Promise<Answer>
  /** Who is told of the broadcast; what is malformed is refused with the place. */
  readonly configureBackends: (settings: unknown) => Promise<Answer>
  /** Everything that is looked at before going live; the overlay's address is the page's to know. */
  readonly preflight: (overlayUrl: string) => Promise<readonly PreflightRow[]>
  /** Puts right what a row of the preflight offered to. */
  readonly mend: (mend: Mend, overlayUrl: string) => Promise<Answer>
  /** How the show went so far, as text to carry away. */
  readonly asRun: (format: 'csv' | 'json' | 'chapters') => Promise<string>
  /** Replaces the rundown; the one before is kept under its id. */
  readonly load: (rundown: Rundown) => Promise<Answer>
}
