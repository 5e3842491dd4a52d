import type { Answer } from '#base/answer.ts'
import type { Secret } from '#base/redacted.ts'
import { isBlank, isSameSecret } from '#base/redacted.ts'
import type { Command } from '#show/state/command.ts'
import type { History } from '#show/state/history.ts'
import type { LinkFailure } from '#show/state/obs-status.ts'
import type { Rundown } from '#show/state/rundown.ts'

import { doneAnd } from './not-stored.ts'
import type { Stored } from './saver.ts'
import type { Commanded, ShowRunner } from './show-runner.ts'

export interface ObsAddress {
  readonly url: string
  readonly password: Secret
}

/** Where OBS is, and whether the password is to outlive this page. A blank one means the known one. */
export interface ConnectOrder extends ObsAddress {
  readonly remember: boolean
}

/** What the desk needs of the link to OBS. */
export interface ObsLink {
  /**
   * Settles with the first attempt; what may yet succeed is tried again by itself. A link that is up
   * stays until the new one is.
   */
  readonly start: (address: ObsAddress) => Promise<Answer<LinkFailure>>
  readonly stop: () => void
  /** The object that `start` was given last, unless it was given up. */
  readonly address: () => ObsAddress | null
}

interface DeskOptions {
  readonly runner: ShowRunner
  readonly link: ObsLink
  /** What is stored. Null: no password is. */
  readonly remembered: () => ObsAddress | null
  /**
   * What the program was started with: known as long as it runs, never stored, and used at that address only. Who may
   * ask for a connection need not know the password, and an address of theirs would get a proof of it.
   */
  readonly given?: ObsAddress | null
  /** Keeps the address (null: as it was), and the password (null: forgets it). Never rejects. */
  readonly remember: (url: string | null, password: Secret | null) => Promise<void>
  /** Keeps the address that OBS accepted until this page closes. Null: OBS was disconnected. */
  readonly hold: (address: ObsAddress | null) => void
  /** Settles when everything until now is stored, or it is known that it is not. */
  readonly settled: () => Promise<Stored>
}

/** Every request of an operator, in one place: the same for every page. */
export interface Desk {
  readonly send: (command: Command) => Promise<Commanded>
  /** Settles when OBS has let us in, or with the reason why not. A show in rehearsal is ended. */
  readonly connect: (order: ConnectOrder) => Promise<Answer>
  readonly disconnect: () => Promise<Answer>
  /** `isSure`: also while the show is on air. `history`: its edits, which can be undone. */
  readonly load: (rundown: Rundown, isSure: boolean, history?: History) => Promise<Commanded>
}

/** Answers when the change is stored and so outlives a crash; where storage fails the answer says so. */
export function createDesk(options: DeskOptions): Desk {
  const { runner, link, settled, given = null } = options
  /** The OBS that a person asked for, until it accepts us. */
  let wanted: { readonly address: ObsAddress; readonly remember: boolean } | null = null
  let remembering = Promise.resolve()

  runner.subscribe(letIn)

  /** Called when the wanted OBS accepts us, at once or much later. */
  function letIn(): void {
    const { mode, obs } = runner.state()
    if (obs.link.phase !== 'up' || wanted === null || link.address() !== wanted.address) return
    const { address, remember } = wanted
    wanted = null
    options.hold(address)
    const isGiven = given !== null && isSameSecret(given.password, address.password)
    remembering = options.remember(address.url, remember && !isGiven ? address.password : null)
    if (mode === 'rehearsal') runner.command({ type: 'set-mode', mode: 'obs' })
  }

  function knownFor(url: string): ObsAddress | null {
    if (given?.url === url) return given
    const known = options.remembered() ?? link.address()
    const isGiven = known && given && isSameSecret(known.password, given.password)
    return isGiven === true ? null : known
  }

  async function send(command: Command, history?: History): Promise<Commanded> {
    const answer = runner.command(command)
    if (answer.ok && history) runner.observe({ type: 'history-found', history })
    const stored = await settled()
    return answer.ok ? { ...answer, ...doneAnd(stored) } : answer
  }

  async function connect({ url, password, remember }: ConnectOrder): Promise<Answer> {
    const stored = options.remembered()
    const known = knownFor(url)
    const address = { url, password: isBlank(password) && known ? known.password : password }
    wanted = { address, remember }
    const answer = await link.start(address)
    letIn()
    // It is not tried again by itself, so a later connection is another one.
    if (wanted?.address === address && link.address() !== address) wanted = null
    const isStored =
      stored !== null && stored.url === url && isSameSecret(stored.password, address.password)
    // A wrong password deletes the stored one only if it is the same.
    if (!answer.ok && answer.reason === 'wrong-password' && isStored) {
      remembering = options.remember(null, null)
    }
    await remembering
    const isNow = await settled()
    return answer.ok && isNow !== 'stored' ? doneAnd(isNow) : answer
  }

  return {
    send: (command) => send(command),
    load: (rundown, sure, history) => send({ type: 'reconfigure', rundown, sure }, history),
    connect,
    disconnect: async () => {
      wanted = null
      link.stop()
      options.hold(null)
      // A show on air stays in its mode; OBS is only disconnected. At once: a person may have connected again
      // before storage has answered.
      runner.command({ type: 'set-mode', mode: 'rehearsal' })
      await options.remember(null, null)
      return doneAnd(await settled())
    },
  }
}
