import { between, later, seconds } from '#base/time.ts'
import { obsLinkWords } from '#words/obs-link.ts'

import type { Clock } from './clock.ts'
import type { ObsConnection } from './connection.ts'
import { ObsError } from './obs-error.ts'

const interval = seconds(10)

/**
 * Closes a connection that is open but dead. After ten seconds of silence OBS is asked something small, and
 * must answer within the connection's patience. Answers a way to stop.
 */
export function keepAlive(connection: ObsConnection, { now, setAlarm }: Clock): () => void {
  let callOff = rest()

  function rest(): () => void {
    return setAlarm(later(connection.heardAt(), interval), beat)
  }

  function beat(): void {
    if (between(connection.heardAt(), now()) < interval) callOff = rest()
    else void ask()
  }

  async function ask(): Promise<void> {
    const askedAt = now()
    try {
      await connection.call('GetStudioModeEnabled')
    } catch (error) {
      const silent = error instanceof ObsError && error.kind === 'no-answer'
      // So late, it was frozen itself, and its timer rang on waking before it heard anything: it asks again.
      const wasFrozen = between(askedAt, now()) >= interval
      if (silent && !wasFrozen && connection.heardAt() <= askedAt) return connection.close(dead())
    }
    if (!connection.lost.aborted) callOff = rest()
    return undefined
  }

  return () => callOff()
}

function dead(): ObsError {
  return new ObsError(obsLinkWords.stoppedAnswering, {
    kind: 'no-answer',
    code: null,
    request: null,
    stage: 'up',
  })
}
