import type { Duration, Instant } from '#base/time.ts'
import { between, instant, milliseconds } from '#base/time.ts'
import { orchestratorWords } from '#words/orchestrator.ts'

import type { Afar, Claim, Leads, Pace, Token } from './leadership.ts'
import { none, numberOf, outranks } from './leadership.ts'

/** How a leader knows that it still leads. */
export interface Tenure {
  /** This page leads from now on, and is sure of it. */
  readonly begin: () => void
  /** Settles at once while this page is sure to lead, else when it is known. Rejects if another leads. */
  readonly proof: () => Promise<void>
  /** Call every few seconds. After a long gap the page was frozen, and checks the token. */
  readonly look: () => void
  readonly doubt: () => void
  /** Another page says that it leads. OBS is asked for nothing until it is known which one does. */
  readonly challenge: (claim: Leads) => void
  /**
   * Of a leader on a server, which is back: says so, since its followers have heard nothing meanwhile, and reads the
   * number. Until then it is as sure as it was, if it has read it less than `doubtful` ago, since nobody has taken it for
   * gone; servers of a cluster may need that long to choose anew.
   */
  readonly serverIsBack: () => void
  /** Of a leader on a server: reads the number. Call it at each beat. */
  readonly renew: () => void
}

interface TenureOptions {
  readonly id: string
  readonly pace: Pace
  readonly afar: Afar | null
  readonly now: () => Instant
  readonly wait: (delay: Duration) => Promise<void>
  /** Null: this one does not lead. */
  readonly token: () => Token | null
  /** As it is stored. Rejects if storage does. */
  readonly readNumber: () => Promise<number>
  readonly say: (claim: Claim) => void
  /** Another leads; null: its name is not known. */
  readonly stepDown: (leader: string | null) => void
}

/** How long others have to answer (ms) where storage does not. */
const listenFor = milliseconds(200)

export function createTenure(options: TenureOptions): Tenure {
  const { id, pace, afar, now, wait, token, readNumber, say, stepDown } = options
  /** When this page last knew that it leads. */
  let sureAt = now()
  let rival: Leads | null = null
  let verifying: Promise<void> | null = null
  /** When it ran last. */
  let ranAt = now()
  /** When it found that it had been frozen: another may lead since. */
  let wokeAt = longAgo
  /** When it asked for the number that it was told last. */
  let readAt = longAgo
  let isRenewing = false

  function isSure(): boolean {
    return between(sureAt, now()) < pace.doubtful
  }

  /** Call it whenever this page runs: its timers ring on waking before it hears anything. */
  function noticeSleep(): void {
    if (between(ranAt, now()) >= pace.doubtful) wokeAt = now()
    ranAt = now()
  }

  /** Rejects if storage does. */
  async function readAnew(): Promise<number> {
    noticeSleep()
    const askedAt = now()
    try {
      const number = await readNumber()
      readAt = askedAt
      // To one that was replaced the server may be back, but not as to a leader.
      const mine = token()
      if (mine !== null && [none, numberOf(mine)].includes(number)) afar?.onAway(null)
      return number
    } finally {
      noticeSleep()
    }
  }

  /** The server is away. Whether this one goes on nonetheless: not before it has read who leads since it woke. */
  function mayGoOn({ goesOn, onAway }: Afar): boolean {
    const hasWoken = wokeAt > readAt
    onAway(hasWoken ? 'woken' : 'awake')
    return goesOn() && !hasWoken
  }

  function verify(): Promise<void> {
    verifying ??= findOut().finally(() => {
      verifying = null
    })
    return verifying
  }

  /** Storage decides who leads; other pages' claims count only where storage is silent. */
  async function findOut(): Promise<void> {
    const heard = rival
    const stored = token()?.kind === 'alone' ? null : await readAnew().catch(() => null)
    if (stored === null && afar !== null && rival === null && !mayGoOn(afar)) {
      throw new Error(orchestratorWords.numberUnknown)
    }
    if (stored === null) {
      say({ type: 'who-leads', from: id })
      await wait(listenFor)
    }
    const mine = token()
    if (mine === null) throw anotherLeads()
    const number = numberOf(mine)
    const isSettled = stored !== null && stored !== none && number !== none
    if (isSettled ? stored !== number : rival !== null && outranks(rival, mine, id)) {
      const leader = isSettled && rival?.token !== stored ? null : (rival?.from ?? null)
      rival = null
      stepDown(leader)
      throw anotherLeads()
    }
    // The other may have raised the number since it was read.
    if (rival !== null && rival.token > (heard?.token ?? number)) return await findOut()
    // What was answered before it was frozen is no proof after it woke.
    sureAt = stored === null ? now() : readAt
    if (rival !== null) say({ type: 'leads', from: id, token: number })
    rival = null
    return undefined
  }

  function doubt(): void {
    sureAt = longAgo
    if (token() !== null) verify().catch(letBe)
  }

  async function renew(): Promise<void> {
    try {
      const stored = await readAnew()
      const mine = token()
      if (mine !== null && stored === numberOf(mine)) sureAt = latest(sureAt, readAt)
      else doubt()
    } catch {
      // It was not frozen, and can raise the number no more than others can.
      if (afar !== null && mayGoOn(afar)) sureAt = now()
    }
  }

  return {
    begin: () => {
      sureAt = ranAt = readAt = now()
      wokeAt = longAgo
      rival = null
    },
    proof: () => {
      if (token() === null) return Promise.reject(anotherLeads())
      return isSure() ? proven : verify()
    },
    look: () => {
      if (token() === null) return
      if (!isSure()) verify().catch(letBe)
      // On a server it is not enough to run: the number is read at each beat.
      else if (afar === null) sureAt = now()
    },
    doubt,
    challenge: (claim) => {
      if (rival === null || claim.token >= rival.token) rival = claim
      doubt()
    },
    serverIsBack: () => {
      noticeSleep()
      const mine = token()
      if (mine === null) return
      say({ type: 'leads', from: id, token: numberOf(mine) })
      if (wokeAt > readAt || between(readAt, now()) >= pace.doubtful) doubt()
      else void renew()
    },
    renew: () => {
      noticeSleep()
      if (token() === null || isRenewing) return
      isRenewing = true
      void renew().finally(() => (isRenewing = false))
    },
  }
}

function anotherLeads(): Error {
  return new Error(orchestratorWords.anotherPage)
}

/** Nothing to do: the role shows that another page leads. */
function letBe(): void {}

function latest(one: Instant, other: Instant): Instant {
  return one > other ? one : other
}

const proven = Promise.resolve()
const longAgo = instant(-Infinity)
