import type { Duration, Instant } from '#base/time.ts'
import { between, instant, milliseconds, seconds } from '#base/time.ts'
import { orchestratorWords } from '#words/orchestrator.ts'

import type { Claim, Leads, Token } from './leadership.ts'
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
}

interface TenureOptions {
  readonly id: string
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

/** After not running for this long, check the token before acting: the election's `silence` minus the time a message may take. */
const doubtful = seconds(8)
/** How long others have to answer (ms) where storage does not. */
const listenFor = milliseconds(200)

export function createTenure(options: TenureOptions): Tenure {
  const { id, now, wait, token, readNumber, say, stepDown } = options
  /** When this page last knew that it leads. */
  let sureAt = now()
  let rival: Leads | null = null
  let verifying: Promise<void> | null = null

  function isSure(): boolean {
    return between(sureAt, now()) < doubtful
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
    const stored = token()?.kind === 'alone' ? null : await readNumber().catch(() => null)
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
    sureAt = now()
    if (rival !== null) say({ type: 'leads', from: id, token: number })
    rival = null
    return undefined
  }

  function doubt(): void {
    sureAt = longAgo
    if (token() !== null) verify().catch(letBe)
  }

  return {
    begin: () => {
      sureAt = now()
      rival = null
    },
    proof: () => {
      if (token() === null) return Promise.reject(anotherLeads())
      return isSure() ? proven : verify()
    },
    look: () => {
      if (token() === null) return
      if (isSure()) sureAt = now()
      else verify().catch(letBe)
    },
    doubt,
    challenge: (claim) => {
      if (rival === null || claim.token >= rival.token) rival = claim
      doubt()
    },
  }
}

function anotherLeads(): Error {
  return new Error(orchestratorWords.anotherPage)
}

/** Nothing to do: the role shows that another page leads. */
function letBe(): void {}

const proven = Promise.resolve()
const longAgo = instant(-Infinity)
