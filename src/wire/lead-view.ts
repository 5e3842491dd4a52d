/** How one of several machines behaves when something is gone. */
export interface LeadPolicy {
  /** A machine that follows, and whose leader is gone: takes over, or waits until somebody asks it to. */
  readonly takeOver: 'auto' | 'ask'
  /** A leader without the server: goes on, since nobody else can come to lead; or holds, and does nothing. */
  readonly withoutServer: 'go-on' | 'hold'
}

export const usualLeadPolicy: LeadPolicy = { takeOver: 'auto', withoutServer: 'go-on' }

/** Who runs the shows, as the page sees it that takes part for its browser. */
export interface LeadView {
  readonly type:
    /** It shares its shows with nobody, or not yet. */
    | 'alone'
    /** A show of its own is on, and there are others on the server. */
    | 'apart'
    /** It shares its shows, and the server has not answered since it was opened. */
    | 'waits'
    | 'seeking'
    | 'following'
    | 'leading'
  /** The name of the one that it follows. Null: it is not known, or it follows none. */
  readonly leader: string | null
  /**
   * It leads, and the server does not answer; `woken`: and it was frozen before, so it does nothing until it has heard
   * whether another leads. Null: the server answers, or this one does not lead.
   */
  readonly away: 'awake' | 'woken' | null
  /** The leader is gone, and it waits to be asked. */
  readonly isWaiting: boolean
}

/** Null: what was stored, or came from elsewhere, is none. */
export function toLeadPolicy(value: unknown): LeadPolicy | null {
  if (typeof value !== 'object' || value === null) return null
  const { takeOver, withoutServer } = value as Record<string, unknown>
  const isPolicy =
    (takeOver === 'auto' || takeOver === 'ask') &&
    (withoutServer === 'go-on' || withoutServer === 'hold')
  return isPolicy ? { takeOver, withoutServer } : null
}
