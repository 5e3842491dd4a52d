import type { Instant } from '#base/time.ts'
import type { ShowWitness, Witness } from '#worker/witness.ts'

import { followBroadcasts } from './broadcasts.ts'
import { followCommands } from './commands.ts'
import { followCuts } from './cuts.ts'
import type { Log } from './log.ts'
import { followPosts } from './posts.ts'
import { followTakeOvers } from './take-overs.ts'
import type { Tracer } from './tracer.ts'
import { createTurn } from './turn.ts'

interface WitnessOptions {
  readonly tracer: Tracer
  readonly log: Log
  /** Ms since the epoch, of this machine. */
  readonly now: () => Instant
}

/** Makes spans of what the shows say anyway: their inputs, their states, and the answers to calls. */
export function createWitness({ tracer, log, now }: WitnessOptions): Witness {
  const takeOvers = followTakeOvers({ tracer, now })
  return {
    role: (role) => {
      log('lead', 'info', role)
      takeOvers.role(role)
    },
    opens: (showId) => ({
      ...witnessShow(showId, { tracer, log, now }),
      opening: (opening) => takeOvers.opening(showId, opening),
    }),
  }
}

function witnessShow(
  showId: string,
  { tracer, log, now }: WitnessOptions,
): Omit<ShowWitness, 'opening'> {
  const turn = createTurn()
  const options = { tracer, now, showId, turn }
  const commands = followCommands(options)
  const cuts = followCuts(options)
  const broadcasts = followBroadcasts(options)
  return {
    serves: commands.serves,
    input: (input, at) => {
      log('input', 'debug', input.type, { 'onframe.show.id': showId, at })
      turn.begin(cuts.input(input, at) ?? broadcasts.input(input) ?? commands.spanOf(input))
    },
    changed: (show) => {
      cuts.changed(show)
      broadcasts.changed(show)
    },
    posted: followPosts(options),
    closed: () => {
      cuts.close()
      broadcasts.close()
    },
  }
}
