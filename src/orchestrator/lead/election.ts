import { later, milliseconds } from '#base/time.ts'

import { createHearing } from './hearing.ts'
import { knowNumber } from './known-number.ts'
import type { Claim, ElectionOptions, Leads, Role, Token } from './leadership.ts'
import { isCredible, nearPace, none, numberOf } from './leadership.ts'
import { standInLine } from './line.ts'
import { raiseOnce } from './raising.ts'
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
  /** The server was away for this one, which has heard nothing meanwhile. */
  readonly serverIsBack: () => void
  readonly role: () => Role
  readonly close: () => void
}

/** How long to listen for a leader where nobody has led. */
const listenBriefly = milliseconds(200)

export function createElection(options: ElectionOptions): Election {
  const { id, now, setAlarm, say, onRole, afar = null } = options
  const pace = afar?.pace ?? nearPace
  const { askEvery } = pace
  let role: Role = { type: 'seeking' }
  let closed = false
  let claimsInCheck = 0
  const stored = knowNumber(options.tokens)
  const hearing = createHearing(now, pace.silence)
  let callOff: (() => void) | null = null
  const tenure = createTenure({
    id,
    pace,
    afar,
    now,
    token: () => (role.type === 'leading' ? role.token : null),
    wait: (delay) => new Promise((over) => setAlarm(later(now(), delay), over)),
    readNumber: stored.read,
    say,
    stepDown,
  })
  const { raise, raiseFromStored } = raiseOnce({
    stored,
    hasNumber: () => isLeading('stored'),
    onRaised: (number, steal) => {
      if (closed) return
      if (steal) line.take()
      lead({ kind: 'stored', number }, null)
    },
    // The page that has raised it will say so.
    onOutrun: () => {
      if (!closed && role.type !== 'leading') follow(null)
    },
    onSilent: (error) => lead({ kind: 'alone' }, error),
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
    if (next.type === 'leading') afar?.onWaiting(false)
    if (next.type !== 'leading') askLater()
    else if (next.token.kind === 'alone') rest(askEvery, seekNumber)
    else if (afar !== null) rest(askEvery, beat)
    onRole(next)
    // After that: whoever is told knows by then that this one stores nothing itself.
    if (next.type !== 'leading') afar?.onAway(null)
  }

  function rest(delay: typeof askEvery, run: () => void): void {
    callOff?.()
    callOff = setAlarm(later(now(), delay), run)
  }

  function follow(leader: string | null): void {
    hearing.heard()
    afar?.onWaiting(false)
    if (role.type === 'following' && role.leader === leader) return
    become({ type: 'following', leader })
  }

  function askLater(): void {
    hearing.asksAfter(askEvery)
    rest(askEvery, ask)
  }

  function ask(): void {
    if (closed || role.type === 'leading') return
    hearing.asks()
    askLater()
    hearing.reaches(afar?.isReachable() !== false)
    if (hearing.isSilent()) succeed()
    else say({ type: 'who-leads', from: id })
  }

  /** The leader is gone. */
  function succeed(): void {
    if (afar?.takesOver() !== false) raise(true).catch(letBe)
    else {
      afar.onWaiting(true)
      say({ type: 'who-leads', from: id })
    }
  }

  /** Of a leader on a server. */
  function beat(): void {
    if (closed || role.type !== 'leading') return
    rest(askEvery, beat)
    say({ type: 'leads', from: id, token: numberOf(role.token) })
    tenure.renew()
  }

  function lead(token: Token, reason: unknown): void {
    if (closed || isLeading(token.kind)) return
    // Without a number there may be two leaders, unless no other is heard.
    const isOther = role.type === 'following' && !hearing.isSilent()
    if (token.kind === 'alone' && (isOther || afar !== null)) throw reason
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

  /** Pages that start at the same time read the same number, and only one can raise it. */
  async function listen(): Promise<void> {
    const number = await stored.read().catch(() => null)
    if (role.type !== 'seeking' || closed) return
    rest(number === none ? listenBriefly : pace.listenFor, () => beginAfter(number))
  }

  /** Not while another says that it leads, and storage is slow to tell whether it does. */
  function beginAfter(number: number | null): void {
    const waits = claimsInCheck > 0 && !hearing.isSilent()
    if (waits) rest(listenBriefly, () => beginAfter(number))
    else askLater()
    if (waits || role.type !== 'seeking') return
    if (number !== null) raise(false).catch(letBe)
    else if (afar === null) lead({ kind: 'alone' }, null)
  }

  /** A claim heard while this page does not lead. Ignored if storage contradicts it. */
  async function believe(claim: Leads): Promise<void> {
    const isKnown = claim.token === stored.seen() && claim.token !== none
    claimsInCheck += 1
    const number = isKnown ? claim.token : await stored.read().catch(() => null)
    claimsInCheck -= 1
    if (closed || role.type === 'leading') return
    if (isCredible(claim, number, hearing.isSilent() ? null : role)) follow(claim.from)
  }

  return {
    start: () => {
      say({ type: 'who-leads', from: id })
      askLater()
      line.wait()
      if (options.lock === null) void listen()
      else stored.read().catch(letBe)
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
          if (!stored.isPlausible(claim.token)) return
          if (role.type === 'leading') tenure.challenge(claim)
          else void believe(claim)
          return
        case 'leaves':
          if (role.type !== 'following' || role.leader !== claim.from) return
          hearing.left()
          succeed()
      }
    },
    takeOver: async () => {
      if (role.type !== 'leading') await raiseFromStored(true)
    },
    proof: tenure.proof,
    look: tenure.look,
    doubt: tenure.doubt,
    serverIsBack: () => {
      hearing.isBack()
      if (role.type === 'following') askLater()
      if (role.type === 'leading') tenure.serverIsBack()
      else say({ type: 'who-leads', from: id })
    },
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
