import type { Instant } from '#base/time.ts'
import type { ObsLink } from '#obs/link.ts'
import type { Observation } from '#show/input.ts'
import { obsReading } from '#test/fixtures.ts'

import type { Thread } from './world.ts'

async function never(): Promise<never> {
  throw new Error('There is no such thing here')
}

export interface MadeCut {
  readonly at: Instant
  readonly scene: string
  readonly by: string
}

interface LinkOptions {
  readonly observe: (observation: Observation) => void
  readonly fence?: () => Promise<void>
}

/** An OBS that does what it is told, writes down who told it, and can be killed. */
export function createVirtualObs(now: () => Instant): {
  readonly createLink: (options: LinkOptions, id: string, thread: Thread) => ObsLink
  readonly kill: () => void
  readonly start: () => void
  readonly isUp: () => boolean
  readonly program: () => string
  /** Every switch that it was asked for since it was first started. */
  readonly cuts: readonly MadeCut[]
  readonly scenes: readonly string[]
} {
  const scenes = ['S0', 'S1', 'S2', 'S3']
  const cuts: MadeCut[] = []
  const joined = new Set<{ readonly tell: (observation: Observation) => void }>()
  const url = 'ws://virtual'
  let up = true
  let program = 'S0'

  function tellUp(tell: (observation: Observation) => void): void {
    tell({ type: 'link-changed', link: { phase: 'up', url, since: now() } })
    tell({ type: 'obs-read', reading: obsReading(scenes, program), linkCameUp: true })
  }

  function tellAway(tell: (observation: Observation) => void): void {
    const message = 'OBS does not run.'
    const link = { phase: 'waiting', url, until: now(), reason: 'not-running', message } as const
    tell({ type: 'link-changed', link })
  }

  return {
    cuts,
    scenes,
    isUp: () => up,
    program: () => program,
    kill: () => {
      up = false
      for (const { tell } of joined) tellAway(tell)
    },
    start: () => {
      up = true
      // As OBS does: it comes back with the scene it had when it was last saved.
      program = 'S0'
      cuts.push({ at: now(), scene: program, by: 'OBS' })
      for (const { tell } of joined) tellUp(tell)
    },
    createLink: ({ observe, fence = async () => {} }, id, thread) => {
      const client = { tell: (seen: Observation) => thread.hears(() => observe(seen)) }
      let newest = 0
      let address: ReturnType<ObsLink['address']> = null
      return {
        start: async (wanted) => {
          address = wanted
          joined.add(client)
          if (up) tellUp(client.tell)
          else tellAway(client.tell)
          return { ok: true }
        },
        stop: () => joined.delete(client),
        address: () => address,
        follow: () => {},
        align: (at) => at,
        reach: (at) => at,
        startOutputs: never,
        stopOutputs: async () => {},
        readSetUp: async () => null,
        mend: never,
        bus: { send: never, listen: () => () => {} },
        emit: never,
        mirror: { read: async () => null, write: async () => {} },
        // As the real link: nothing is kept for later, and of several the newest is made.
        putOnProgram: ({ cut, scene }) => {
          if (!up || !joined.has(client)) {
            client.tell({ type: 'cut-failed', cut, scene, message: 'OBS is not connected' })
            return
          }
          newest = cut
          void fence().then(
            () =>
              thread.does(() => {
                if (!up || !joined.has(client) || newest !== cut) return
                cuts.push({ at: now(), scene, by: id })
                program = scene
                for (const other of joined) {
                  if (other !== client) other.tell({ type: 'program-changed', scene })
                }
                client.tell({ type: 'cut-made', cut, scene })
              }),
            () => {},
          )
        },
      }
    },
  }
}
