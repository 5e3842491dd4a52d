import type { Answer } from '#base/answer.ts'
import type { LeadView } from '#wire/lead-view.ts'

import type { FarPlace } from './far-place.ts'
import type { HostPorts } from './host-ports.ts'
import type { Host } from './host.ts'
import { createHost } from './host.ts'
import type { Joint } from './joint-ports.ts'
import { createJoint } from './joint.ts'
import { cannotLead } from './leaderless.ts'

interface JoinableHost {
  readonly host: Host
  /** Has this machine run the shows. */
  readonly leadHere: () => Promise<Answer>
}

/**
 * A page that can run the shows of its browser, and while it does, can be one of several machines. `onView`: who runs
 * them; null: another page leads in this browser.
 */
export function createJoinableHost(
  ports: HostPorts,
  place: FarPlace,
  onView: (view: LeadView | null) => void,
): JoinableHost {
  let joint: Joint | null = null
  const host = createHost({
    ...ports,
    join: (own) => {
      joint = createJoint({
        ...ports.readTime(),
        own,
        place,
        wall: ports.wall,
        openFeed: ports.openFeed,
        openHost: (inner) => createHost({ ...ports, ...inner }),
        onView,
      })
      return joint
    },
    onLeads: (leads) => {
      if (leads) return
      joint = null
      onView(null)
    },
  })

  return {
    host,
    leadHere: async () => {
      try {
        if (joint === null) await host.takeOver()
        await joint?.takeOver()
        return { ok: true }
      } catch {
        return cannotLead
      }
    },
  }
}
