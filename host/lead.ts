import type { Reply } from '#wire/envelope.ts'
import type { LeadPolicy } from '#wire/lead-view.ts'
import { leadWords } from '#words/host.ts'
import type { Authority } from '#worker/host-ports.ts'

import type { GivenObs } from './options.ts'

interface LeadOptions {
  readonly obs: readonly GivenObs[]
  /** What it does when the server, or the host that runs the shows, is gone. */
  readonly policy: LeadPolicy
  readonly say: (line: string) => void
  readonly warn: (line: string) => void
  /** Has a show control its OBS. */
  readonly control: (showId: string) => Promise<Reply>
  /** Whether the show is on, and controls no OBS. */
  readonly isRehearsing: (showId: string) => Promise<boolean>
}

/** What a host does when it comes to lead, and what it tells of who leads. */
export interface Lead {
  /** This host leads, or another does. */
  readonly follow: (leads: boolean) => void
  readonly hear: (authority: Authority) => void
  /** Takes over as somebody wants it to, so that nobody is told that the other is gone. */
  readonly asTold: (takeOver: () => Promise<void>) => Promise<void>
  /** Settles when all shows control the OBS that was given for them, or cannot. */
  readonly controlled: () => Promise<void>
  /** Another host runs the shows. */
  readonly isFollowing: () => boolean
  /** What is out of order, a sentence each. */
  readonly troubles: () => readonly string[]
}

export function followLead(options: LeadOptions): Lead {
  const { obs, policy, say, warn, control, isRehearsing } = options
  /** Null: it is not known yet. */
  let leads: boolean | null = null
  let authority: Authority = { away: null, isWaiting: false }
  /** How many want it to take over. */
  let orders = 0
  let controlling: Promise<void> | null = null

  /** Once in its life: after that, it is the operator's choice. */
  async function controlAll(isTakeover: boolean): Promise<void> {
    for (const { showId } of obs) {
      // What another host has rehearsed does not go on air by itself.
      if (isTakeover && (await isRehearsing(showId))) {
        warn(leadWords.rehearsalGoesOn(showId))
        continue
      }
      const reply = await control(showId)
      if (!reply.ok && reply.reason !== 'already-in-that-mode') warn(reply.message)
    }
  }

  function troubles(): readonly string[] {
    const { away, isWaiting } = authority
    return [
      ...(away === 'awake' ? [leadWords.away[policy.withoutServer]] : []),
      ...(away === 'woken' ? [leadWords.woken] : []),
      ...(isWaiting ? [leadWords.waiting] : []),
    ]
  }

  return {
    follow: (next) => {
      if (next === leads) return
      const isTakeover = leads === false
      leads = next
      if (isTakeover) say(orders > 0 ? leadWords.leadsAsTold : leadWords.leads)
      else if (!next) say(leadWords.follows[policy.takeOver])
      if (next) controlling ??= controlAll(isTakeover)
    },
    hear: (next) => {
      const before = new Set(troubles())
      // One that was replaced meanwhile stores nothing.
      const isBack = authority.away !== null && next.away === null
      if (isBack && leads !== false) say(leadWords.answers)
      authority = next
      for (const trouble of troubles()) if (!before.has(trouble)) warn(trouble)
    },
    asTold: async (takeOver) => {
      orders += 1
      await takeOver().finally(() => (orders -= 1))
    },
    controlled: async () => {
      await controlling
    },
    isFollowing: () => leads === false,
    troubles,
  }
}
