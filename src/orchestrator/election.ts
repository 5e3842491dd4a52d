import type { SetAlarm } from '#base/alarm.ts'
import type { Instant } from '#base/time.ts'
import { between, instant, later, milliseconds, seconds } from '#base/time.ts'
import type { Envelope } from '#wire/envelope.ts'

/** What those that could run the shows say to one another. */
export type Claim = Extract<Envelope, { readonly type: 'who-leads' | 'leads' | 'leaves' }>

/**
 * Decides which of all that are open on this origin runs the shows.
 *
 * Authority is a number in the storage that they share: whoever raised it last leads, and nobody
 * else may write there or speak to OBS. Locks and beats only tell when it is time to reach for it: a
 * lock comes free the moment its page is gone, but there are none on `http://absolute`, and a page
 * that is frozen keeps its own.
 */
export interface Election {
  readonly start: () => void
  readonly hear: (claim: Claim) => void
  /** Takes over, also from one that is alive. Settles when this one leads, or could not. */
  readonly takeOver: () => Promise<void>
  /**
   * Settles at once while this one surely leads, and else when it is known. Rejects if another does:
   * then nothing may be done in the name of the shows.
   */
  readonly proof: () => Promise<void>
  /** To be called every few seconds: one that was not called for long was frozen, and must doubt. */
  readonly look: () => void
  /** Something says that another leads: to be looked into before anything else is done. */
  readonly doubt: () => void
  readonly role: () => Role
  readonly close: () => void
}

export type Role =
  | { readonly type: 'seeking' }
  /** Null: its name was not heard yet. */
  | { readonly type: 'following'; readonly leader: string | null }
  | { readonly type: 'leading'; readonly token: number }

interface ElectionOptions {
  /** This one's name. */
  readonly id: string
  /** Real time, which never steps. */
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
  readonly tokens: Tokens
  readonly say: (claim: Claim) => void
  /** Null: this origin has no locks. */
  readonly lock: Lock | null
  readonly onRole: (role: Role) => void
}

/** The number that says who leads. Never rejects: where nothing is stored it counts for itself. */
export interface Tokens {
  readonly read: () => Promise<number>
  /** Raises it by one and answers what it is now; null if it is not `after` any more. */
  readonly raise: (after: number) => Promise<number | null>
}

/** Held by one at a time, until it ends. */
export interface Lock {
  /** Waits for its turn, or takes it from whoever has it. A new request replaces the one before. */
  readonly request: (how: {
    readonly steal: boolean
    readonly granted: () => void
    /** Somebody else has taken it. */
    readonly lost: () => void
  }) => void
  /** Gives back what was granted, and waits no more. */
  readonly release: () => void
}

/** How often a follower asks whether the leader lives. */
const askEvery = seconds(2)
/** A leader that says nothing for so long is taken for gone. */
const silence = seconds(10)
/** After a gap of so long another may lead: shorter than `silence` by the way of a message. */
const doubtful = seconds(8)
/** How long a newcomer listens where there is no lock to tell it that nobody leads. */
const listenFor = milliseconds(200)

export function createElection(options: ElectionOptions): Election {
  const { id, now, setAlarm, tokens, say, lock, onRole } = options
  let role: Role = { type: 'seeking' }
  let closed = false
  /** The highest number seen. */
  let known = 0
  /** Of the leader, while following. */
  let heardAt = now()
  /** When this one, leading, last knew that it does. */
  let sureAt = now()
  let raising: Promise<void> | null = null
  let callOff: (() => void) | null = null

  function become(next: Role): void {
    role = next
    callOff?.()
    callOff = null
    if (closed) return
    if (next.type !== 'leading') rest(askEvery, ask)
    onRole(next)
  }

  function rest(delay: typeof askEvery, run: () => void): void {
    callOff = setAlarm(later(now(), delay), run)
  }

  function follow(leader: string | null): void {
    heardAt = now()
    if (role.type === 'following' && role.leader === leader) return
    become({ type: 'following', leader })
  }

  function ask(): void {
    if (closed || role.type === 'leading') return
    rest(askEvery, ask)
    if (between(heardAt, now()) >= silence) void raise(known, true)
    else say({ type: 'who-leads', from: id })
  }

  /** At most one reach at a time, and none by who leads. `after`: the number that must still hold. */
  function raise(after: number, steal: boolean): Promise<void> {
    // As when the lock comes free and its holder's last word arrives: both make one reach for it.
    if (role.type === 'leading') return proven
    raising ??= reach(after, steal).finally(() => {
      raising = null
    })
    return raising
  }

  async function reach(after: number, steal: boolean): Promise<void> {
    const token = await tokens.raise(after)
    if (closed) return
    if (token === null) {
      // Another was quicker. It will say so.
      known = Math.max(known, await tokens.read())
      if (role.type !== 'leading') follow(null)
      return
    }
    known = token
    sureAt = now()
    say({ type: 'leads', from: id, token })
    if (steal) lock?.request({ steal, granted: () => {}, lost: onLockLost })
    become({ type: 'leading', token })
  }

  function look(): void {
    if (closed || role.type !== 'leading') return
    if (isSure()) sureAt = now()
    else void verify().catch(() => {})
  }

  function isSure(): boolean {
    return between(sureAt, now()) < doubtful
  }

  async function verify(): Promise<void> {
    const token = await tokens.read()
    if (role.type === 'leading' && token <= role.token) {
      sureAt = now()
      return
    }
    known = Math.max(known, token)
    stepDown(null)
    throw new Error('Another page runs the shows now.')
  }

  function stepDown(leader: string | null): void {
    if (role.type !== 'leading') return
    // In line again, for when the other is gone.
    lock?.release()
    follow(leader)
    wait()
  }

  /** To lead as soon as nobody does. */
  function wait(): void {
    lock?.request({ steal: false, granted: onLock, lost: onLockLost })
  }

  function onLock(): void {
    if (role.type !== 'leading') void raiseFromStored(false)
  }

  async function raiseFromStored(steal: boolean): Promise<void> {
    await raise(await tokens.read(), steal)
  }

  /** Whoever starts at the same time has read the same number, and only one can raise it. */
  async function listen(): Promise<void> {
    known = Math.max(known, await tokens.read())
    if (role.type !== 'seeking' || closed || lock) return
    rest(listenFor, () => {
      if (role.type === 'seeking') void raise(known, false)
    })
  }

  function onLockLost(): void {
    if (closed) return
    if (role.type === 'leading') void verify().catch(() => {})
    else wait()
  }

  return {
    start: () => {
      say({ type: 'who-leads', from: id })
      rest(askEvery, ask)
      wait()
      void listen()
    },
    hear: (claim) => {
      if (closed || claim.from === id) return
      switch (claim.type) {
        case 'who-leads':
          if (role.type === 'leading') say({ type: 'leads', from: id, token: role.token })
          return
        case 'leads':
          if (claim.token < known) {
            if (role.type === 'leading') say({ type: 'leads', from: id, token: role.token })
            return
          }
          // Of two with one number, which only storage that fails can give, one must yield.
          if (role.type === 'leading' && claim.token === role.token && claim.from > id) {
            say({ type: 'leads', from: id, token: role.token })
            return
          }
          known = claim.token
          if (role.type === 'leading') stepDown(claim.from)
          else follow(claim.from)
          return
        case 'leaves':
          if (role.type === 'following' && role.leader === claim.from) void raise(known, true)
      }
    },
    takeOver: async () => {
      if (role.type !== 'leading') await raiseFromStored(true)
    },
    proof: () => {
      if (role.type !== 'leading') return Promise.reject(new Error('Another page runs the shows.'))
      return isSure() ? proven : verify()
    },
    look,
    doubt: () => {
      sureAt = longAgo
      if (role.type === 'leading') void verify().catch(() => {})
    },
    role: () => role,
    close: () => {
      closed = true
      callOff?.()
      lock?.release()
      if (role.type === 'leading') say({ type: 'leaves', from: id })
    },
  }
}

const proven = Promise.resolve()
const longAgo = instant(-Infinity)
