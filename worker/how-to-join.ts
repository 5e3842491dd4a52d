import type { Duration } from '#base/time.ts'
import { farPace } from '#orchestrator/lead/leadership.ts'
import type { Health } from '#orchestrator/shows/report.ts'
import type { Service } from '#orchestrator/shows/service.ts'
import { mainShow } from '#orchestrator/shows/service.ts'
import type { Membership } from '#storage/kept-jointly.ts'
import type { Kept } from '#storage/kept.ts'
import { keepToken } from '#storage/lease.ts'
import { isUnderWay, storedShowKey } from '#storage/stored-run.ts'

import type { FarPlace } from './far-place.ts'

interface Joining {
  /** The browser's shows. Null: none run. */
  readonly running: Service | null
  readonly own: Kept
  readonly place: Pick<FarPlace, 'kept' | 'openService'>
  readonly membership: Membership | null
  /** This browser's name among those who could run the shows. */
  readonly id: string
  readonly wait: (delay: Duration) => Promise<void>
}

/** Phases of a broadcast in which nothing of it is on. */
const atRest: ReadonlySet<string> = new Set(['idle', 'ready', 'error'])

/**
 * How a browser joins a place that others share. `bring`: its shows replace what is stored there, where nobody leads
 * and no show is on. `apart`: it does not, as a show of its own is on and another is there. Else it goes by what is
 * there. Rejects if the place does not answer.
 */
export async function howToJoin(joining: Joining): Promise<'join' | 'bring' | 'apart'> {
  const { running, own, place, membership } = joining
  const number = await keepToken(place.kept, () => 0).read()
  if (number === 0 || number === membership?.number) return 'join'
  const isOn = running !== null && (await isOnIn(running))
  const isNew = (membership?.number ?? 0) === 0
  const hasShow = isNew && (await own.read(storedShowKey(mainShow))) !== undefined
  if (!isOn && !hasShow) return 'join'
  const isThere =
    (await isLed(joining)) || isUnderWay(await place.kept.read(storedShowKey(mainShow)))
  if (!isThere) return 'bring'
  return isOn ? 'apart' : 'join'
}

async function isOnIn(running: Service): Promise<boolean> {
  const reply = await running.serve(mainShow, 'health', [], 'own-page')
  const shows = reply.ok ? (reply.value as Health).shows : []
  return shows.some(
    ({ phase, broadcast }) => phase === 'running' || phase === 'paused' || !atRest.has(broadcast),
  )
}

/** Listens for a leader as long as a follower does before it takes over. */
async function isLed({ place, id, wait }: Joining): Promise<boolean> {
  const line = place.openService()
  const led = new Promise<true>((heard) => {
    line.subscribe(({ type }) => {
      if (type === 'leads') heard(true)
    })
  })
  line.publish({ type: 'who-leads', from: id })
  const isHeard = await Promise.race([led, wait(farPace.silence).then(() => false)])
  line.close()
  return isHeard
}
