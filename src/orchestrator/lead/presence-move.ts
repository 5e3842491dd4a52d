import type { Envelope } from '#wire/envelope.ts'

import type { PresenceClaim } from './presence-claim.ts'
import { isBefore, isOutranked } from './presence-claim.ts'

/** `away`: OBS is not connected, and no other Onframe is known to run the show. */
export type PresenceRole = 'away' | 'asking' | 'ours' | 'yielding' | 'watching' | 'taking'

/** What an orchestrator does about a message on the bus. */
export type Move =
  | { readonly type: 'say-runs' }
  /** Runs the show at once. */
  | { readonly type: 'run-here' }
  /** Gives the other time to say that it runs the show. */
  | { readonly type: 'wait' }
  | { readonly type: 'other-let-go' }
  | {
      /** Lets go, watches, or leads no more: for the other, whose show is called `title`. */
      readonly type: 'yield' | 'watch' | 'stand-back'
      readonly other: PresenceClaim
      readonly title: string
    }
  /** The other led where this one leads now, and has not heard of it. */
  | { readonly type: 'outrank'; readonly other: PresenceClaim }

interface Self {
  readonly role: PresenceRole
  readonly mine: PresenceClaim
  readonly title: string
  /** The other one that was heard last. */
  readonly theirs: PresenceClaim | null
}

type Question = Extract<Envelope, { readonly type: 'who-runs' }>
type Runs = Extract<Envelope, { readonly type: 'runs' | 'takes-over' }>

/** Null: the message changes nothing. */
export function moveFor(heard: Envelope, self: Self): Move | null {
  if (heard.type === 'who-runs') return moveForQuestion(heard, self)
  if (heard.type === 'runs' || heard.type === 'takes-over') return moveForRuns(heard, self)
  if (heard.type !== 'yields' || heard.run !== self.theirs?.run) return null
  if (self.role === 'taking') return { type: 'run-here' }
  return self.role === 'watching' ? { type: 'other-let-go' } : null
}

function moveForQuestion(asking: Question, { role, mine, title }: Self): Move | null {
  const other = { ...asking, run: asking.from, claim: mine.claim }
  if (isOutranked(mine.lead, asking.lead)) return { type: 'stand-back', other, title }
  if (role === 'ours') return { type: 'say-runs' }
  // Both have just connected: the first by `isBefore` runs the show, and will say so. One that leads no more is not.
  const isFirst = asking.isSeeking && isBefore(other, mine)
  return role === 'asking' && isFirst ? { type: 'wait' } : null
}

function moveForRuns(other: Runs, { role, mine }: Self): Move | null {
  const { title } = other
  if (isOutranked(mine.lead, other.lead)) return { type: 'stand-back', other, title }
  if (isOutranked(other.lead, mine.lead)) return { type: 'outrank', other }
  if (role === 'ours') {
    return isBefore(other, mine) ? { type: 'yield', other, title } : { type: 'say-runs' }
  }
  const isTakenFrom = role === 'taking' && !isBefore(other, mine)
  if (role === 'yielding' || role === 'away' || isTakenFrom) return null
  // It came while the page that ran our show was gone, and is idle: it lets go when it hears of us.
  if (mine.isOn && !other.isOn && isBefore(mine, other)) return { type: 'run-here' }
  return { type: 'watch', other, title }
}
