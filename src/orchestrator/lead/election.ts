import { between, instant, later, milliseconds, seconds } from '#base/time.ts'

import type { Claim, ElectionOptions, Leads, Role, Token } from './leadership.ts'
import { isCredible, isPlausible, none, numberOf } from './leadership.ts'
import { standInLine } from './line.ts'
import type { Tenure } from './tenure.ts'
import { createTenure } from './tenure.ts'

/**
 * Decides which page of this origin runs the shows.
 *
 * Authority is a number (the token) in their shared storage: the page that raised it last leads, and only
 * that page may write there or speak to OBS. Locks, beats and claims only tell when to read the token or to
 * raise it. A lock is free the moment its page is gone, but there are none on `http://absolute`, and a
 * frozen page keeps its own.
 *
 * While storage does not answer, one page leads alone: without a token, and so without the right to write.
 * It keeps trying to raise the token.
 */
export interface Election extends Pick<Tenure, 'proof' | 'look' | 'doubt'> {
  readonly start: () => void
  readonly hear: (claim: Claim) => void
  /**
   * Takes over, also from one that is alive. Settles when this one leads, or could not; rejects if
   * another leads and storage does not answer.
   */
  readonly takeOver: () => Promise<void>
  readonly role: () => Role
  readonly close: () => void
}

/** How often a follower asks whether the leader lives, and a page that leads alone tries to raise the token. */
const askEvery = seconds(2)
/** A leader that says nothing for this long is taken for gone. */
const silence = seconds(10)
/** How long to listen for a leader where there is no other sign of one. */
const listenFor = milliseconds(200)

export function createElection(options: ElectionOptions): Election {
  const { id, now, setAlarm, tokens, say, onRole } = options
  let role: Role = { type: 'seeking' }
  let closed = false
  /** The number as it was last seen in storage. */
  let known = none
  /** The highest token ever seen: counting goes on from it after the database was deleted. */
  let highest = none
  /** Of the leader, while following. */
  let heardAt = now()
  let raising: Promise<void> | null = null
  let callOff: (() => void) | null = null
  const tenure = createTenure({
    id,
    now,
    token: () => (role.type === 'leading' ? role.token : null),
    wait: (delay) => new Promise((over) => setAlarm(later(now(), delay), over)),
    readNumber,
    say,
    stepDown,
  })
  const line = standInLine({
    lock: options.lock,
    onTurn: () => {
      if (role.type !== 'leading') raiseFromStored(false).catch(letBe)
    },
    onLost: () => {
      if (role.type === 'leading') tenure.doubt()
      else if (!closed) line.wait()
    },
    onRefused: () => void listen(),
  })

  function become(next: Role): void {
    role = next
    callOff?.()
    callOff = null
    if (closed) return
    if (next.type !== 'leading') rest(askEvery, ask)
    else if (next.token.kind === 'alone') rest(askEvery, seekNumber)
    onRole(next)
  }

  function rest(delay: typeof askEvery, run: () => void): void {
    callOff?.()
    callOff = setAlarm(later(now(), delay), run)
  }

  /** Rejects if storage does. */
  async function readNumber(): Promise<number> {
    known = await tokens.read()
    highest = Math.max(highest, known)
    return known
  }

  function follow(leader: string | null): void {
    heardAt = now()
    if (role.type === 'following' && role.leader === leader) return
    become({ type: 'following', leader })
  }

  function ask(): void {
    if (closed || role.type === 'leading') return
    rest(askEvery, ask)
    if (isSilent()) raise(true).catch(letBe)
    else say({ type: 'who-leads', from: id })
  }

  function isSilent(): boolean {
    return between(heardAt, now()) >= silence
  }

  /** Tries to raise the token; fails unless the stored one is still the one seen. One attempt at a time; a leader with a number never tries. */
  function raise(steal: boolean): Promise<void> {
    // The lock may come free while its holder's last message arrives: that is one attempt.
    if (isLeading('stored')) return proven
    raising ??= reach(steal).finally(() => {
      raising = null
    })
    return raising
  }

  async function reach(steal: boolean): Promise<void> {
    let number: number | null
    try {
      number = await tokens.raise(known, highest)
      // If another page has raised it, that page will say so. A missing number was raised by nobody.
      if (number === null && (await readNumber()) === none) {
        number = await tokens.raise(none, highest)
      }
    } catch (error) {
      lead({ kind: 'alone' }, error)
      return
    }
    if (closed) return
    if (number === null) {
      if (role.type !== 'leading') follow(null)
      return
    }
    known = highest = number
    if (steal) line.take()
    lead({ kind: 'stored', number }, null)
  }

  function lead(token: Token, reason: unknown): void {
    if (closed || isLeading(token.kind)) return
    // Without a number there may be two leaders, unless no other is heard.
    if (token.kind === 'alone' && role.type === 'following' && !isSilent()) throw reason
    tenure.begin()
    say({ type: 'leads', from: id, token: numberOf(token) })
    become({ type: 'leading', token })
  }

  function isLeading(kind: Token['kind']): boolean {
    return role.type === 'leading' && role.token.kind === kind
  }

  /** Leading alone. Its messages are also its beat. */
  function seekNumber(): void {
    if (closed || !isLeading('alone')) return
    rest(askEvery, seekNumber)
    say({ type: 'leads', from: id, token: none })
    raiseFromStored(true).catch(letBe)
  }

  function stepDown(leader: string | null): void {
    // In line again, for when the other is gone.
    line.leave()
    follow(leader)
    line.wait()
  }

  async function raiseFromStored(steal: boolean): Promise<void> {
    try {
      await readNumber()
    } catch (error) {
      lead({ kind: 'alone' }, error)
      return
    }
    await raise(steal)
  }

  /** Pages that start at the same time read the same number, and only one can raise it. */
  async function listen(): Promise<void> {
    const stored = await readNumber().catch(() => null)
    if (role.type !== 'seeking' || closed) return
    rest(listenFor, () => {
      rest(askEvery, ask)
      if (role.type !== 'seeking') return
      if (stored === null) lead({ kind: 'alone' }, null)
      else raise(false).catch(letBe)
    })
  }

  /** A claim heard while this page does not lead. Ignored if storage contradicts it. */
  async function believe(claim: Leads): Promise<void> {
    const stored =
      claim.token === known && known !== none ? known : await readNumber().catch(() => null)
    if (closed || role.type === 'leading') return
    if (isCredible(claim, stored, isSilent() ? null : role)) follow(claim.from)
  }

  return {
    start: () => {
      say({ type: 'who-leads', from: id })
      rest(askEvery, ask)
      line.wait()
      if (options.lock === null) void listen()
      else readNumber().catch(letBe)
    },
    hear: (claim) => {
      if (closed || claim.from === id) return
      switch (claim.type) {
        case 'who-leads':
          if (role.type === 'leading') {
            say({ type: 'leads', from: id, token: numberOf(role.token) })
          }
          return
        case 'leads':
          if (!isPlausible(claim.token, highest)) return
          if (role.type === 'leading') tenure.challenge(claim)
          else void believe(claim)
          return
        case 'leaves':
          if (role.type !== 'following' || role.leader !== claim.from) return
          heardAt = longAgo
          raise(true).catch(letBe)
      }
    },
    takeOver: async () => {
      if (role.type !== 'leading') await raiseFromStored(true)
    },
    proof: tenure.proof,
    look: tenure.look,
    doubt: tenure.doubt,
    role: () => role,
    close: () => {
      closed = true
      callOff?.()
      line.leave()
      if (role.type === 'leading') say({ type: 'leaves', from: id })
    },
  }
}

/** Nothing to do: a failure shows in the role. */
function letBe(): void {}

const proven = Promise.resolve()
const longAgo = instant(-Infinity)
