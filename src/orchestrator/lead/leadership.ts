import type { SetAlarm } from '#base/alarm.ts'
import type { Duration, Instant } from '#base/time.ts'
import { milliseconds, seconds } from '#base/time.ts'
import type { Envelope } from '#wire/envelope.ts'

/** Messages between the pages that can run the shows. */
export type Claim = Extract<Envelope, { readonly type: 'who-leads' | 'leads' | 'leaves' }>

export type Leads = Extract<Claim, { readonly type: 'leads' }>

/** A leader's token. Alone: storage did not answer, and no other leader was heard. */
export type Token =
  | { readonly kind: 'stored'; readonly number: number }
  | { readonly kind: 'alone' }

export type Role =
  | { readonly type: 'seeking' }
  /** Null: its name was not heard yet. */
  | { readonly type: 'following'; readonly leader: string | null }
  | { readonly type: 'leading'; readonly token: Token }

/** The stored number that decides who leads. Both calls settle, and reject if storage fails or is silent. */
export interface Tokens {
  /** 0: none is stored. */
  readonly read: () => Promise<number>
  /** Raises it above itself and `above`, and returns the new number; null if it is no longer `seen`. */
  readonly raise: (seen: number, above: number) => Promise<number | null>
}

/** Held by one at a time, until it ends. */
export interface Lock {
  /** Waits for its turn, or takes it from its holder. A new request replaces the one before. */
  readonly request: (how: {
    readonly steal: boolean
    readonly granted: () => void
    /** Another has taken it. */
    readonly lost: () => void
    /** The browser gives no lock; it is asked for again, more and more seldom. */
    readonly refused: () => void
  }) => void
  /** Gives back what was granted, and waits no more. */
  readonly release: () => void
}

/** How soon a change of leader is noticed. */
export interface Pace {
  /** How often a follower asks whether the leader lives, and a page that leads alone tries to raise the token. */
  readonly askEvery: Duration
  /** A leader that says nothing for this long is taken for gone. */
  readonly silence: Duration
  /** How long a leader is sure after it last knew: `silence` minus the time that a message may take. */
  readonly doubtful: Duration
  /** How long one that begins listens for a leader, where somebody has led and there is no lock. */
  readonly listenFor: Duration
}

/** Of pages that share the storage of one browser. */
export const nearPace: Pace = {
  askEvery: seconds(2),
  silence: seconds(10),
  doubtful: seconds(8),
  listenFor: milliseconds(200),
}

/**
 * Of hosts that share a server. The silence is longer than a client needs to leave one that is frozen for another: 3 s,
 * and up to a second since its last message.
 */
export const farPace: Pace = {
  askEvery: seconds(1),
  silence: seconds(6),
  doubtful: seconds(5),
  // Two of the messages that a leader says each second.
  listenFor: seconds(2.5),
}

/**
 * A leader whose server does not answer. Woken: it was frozen since it last read the number, so another may lead, and it
 * does nothing until it has read it.
 */
export type Away = 'awake' | 'woken'

/**
 * Hosts on several machines, whose number is kept on a server. It may be away for some of them, or for all, while
 * they themselves are well: so nobody leads without a number, and a leader says each second that it leads, and reads
 * the number to be sure of it.
 */
export interface Afar {
  readonly pace: Pace
  /** False: the server is known to be away for this one, which hears and reads nothing. */
  readonly isReachable: () => boolean
  /** Whether a follower takes over by itself when the leader is gone, or waits until it is told to. */
  readonly takesOver: () => boolean
  /** Whether a leader that cannot read the number goes on, or holds everything until it can. */
  readonly goesOn: () => boolean
  /** The server is away for this leader. Null: no longer. */
  readonly onAway: (away: Away | null) => void
  /** The leader is gone, and this follower waits to be told to take over; or (false) no longer. */
  readonly onWaiting: (isWaiting: boolean) => void
}

export interface ElectionOptions {
  /** This one's name. */
  readonly id: string
  /** Real time, which never steps. */
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
  readonly tokens: Tokens
  readonly say: (claim: Claim) => void
  /** Null: this origin has no locks. */
  readonly lock: Lock | null
  /** Also called when a page that leads alone gets its number. */
  readonly onRole: (role: Role) => void
  /** Null: all are in one browser. */
  readonly afar?: Afar | null
}

/** The number that a page gives which leads alone. */
export const none = 0

export function numberOf(token: Token): number {
  return token.kind === 'stored' ? token.number : none
}

/** Greatest distance of a number above all seen before; a higher one is not ours. */
const furthest = 1000

/** `highest`: of all numbers that were seen in storage. */
export function isPlausible(token: number, highest: number): boolean {
  const isNumber = Number.isSafeInteger(token) && token >= none
  return isNumber && (highest === none || token <= highest + furthest)
}

/**
 * Whether a page that does not lead follows the page that makes that claim. `stored`: the number in storage; null: it
 * does not answer. `role`: null if it has heard of no leader for long.
 */
export function isCredible(claim: Leads, stored: number | null, role: Role | null): boolean {
  if (claim.token !== none) return stored === null || stored === none || claim.token === stored
  // A page that leads alone is followed where there is no other leader.
  return role?.type !== 'following' || role.leader === null || role.leader === claim.from
}

/** Decides between two leaders without storage: the higher number, then the first name. */
export function outranks(
  claim: { readonly token: number; readonly from: string },
  token: Token,
  id: string,
): boolean {
  const mine = numberOf(token)
  return claim.token === mine ? claim.from < id : claim.token > mine
}
