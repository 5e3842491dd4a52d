import type { Envelope } from '#wire/envelope.ts'

import type { PresenceClaim } from './presence-claim.ts'

/** What an orchestrator says about a show on the bus of OBS. */
export interface PresenceVoice {
  /** Asks who runs it. `isSeeking`: to run it itself if nobody answers. */
  readonly ask: (mine: PresenceClaim, isSeeking: boolean) => void
  readonly runs: (mine: PresenceClaim, title: string) => void
  readonly takesOver: (mine: PresenceClaim, title: string) => void
  readonly yields: (mine: PresenceClaim) => void
}

export function createPresenceVoice(
  showId: string,
  say: (envelope: Envelope) => void,
): PresenceVoice {
  return {
    ask: ({ run, since, isOn, lead }, isSeeking) =>
      say({
        type: 'who-runs',
        showId,
        from: run,
        since,
        isOn,
        isSeeking,
        ...(lead !== undefined && { lead }),
      }),
    runs: (mine, title) => say({ type: 'runs', showId, ...mine, title }),
    takesOver: (mine, title) => say({ type: 'takes-over', showId, ...mine, title }),
    yields: ({ run }) => say({ type: 'yields', showId, run }),
  }
}
