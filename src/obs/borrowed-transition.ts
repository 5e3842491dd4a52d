import type { ObsConnection } from './connection.ts'
import { fieldsOf } from './fields.ts'
import type { TransitionWatch } from './transition-watch.ts'

/** OBS's current transition, which a cue may change for its own cut, and no longer. */
export interface BorrowedTransition {
  /** Notes what OBS has now, to give it back later. Never rejects. */
  readonly borrow: () => Promise<void>
  /** Puts it back as soon as no transition is under way. */
  readonly giveBack: () => void
}

/**
 * OBS has no cut "with this transition": the current one is a setting, which the person at OBS
 * has chosen for their own cuts. Changing it back in the middle of a transition would cut that
 * short (`SetCurrentSceneTransition`, 29.0.2).
 */
export function borrowTransition(
  connection: ObsConnection,
  transitions: TransitionWatch,
): BorrowedTransition {
  let own: { readonly name: string; readonly duration: number | null } | null = null
  let owed = false

  transitions.subscribe((isUnderWay) => {
    if (!isUnderWay && owed) void restore()
  })

  async function restore(): Promise<void> {
    const borrowed = own
    own = null
    owed = false
    if (borrowed === null) return
    try {
      await connection.call('SetCurrentSceneTransition', { transitionName: borrowed.name })
      if (borrowed.duration !== null) {
        const transitionDuration = borrowed.duration
        await connection.call('SetCurrentSceneTransitionDuration', { transitionDuration })
      }
    } catch {
      // Removed meanwhile, or OBS is gone: there is nothing left to give back to.
    }
  }

  return {
    borrow: async () => {
      if (own !== null) return
      try {
        const answer = await connection.call('GetCurrentSceneTransition')
        const fields = fieldsOf('GetCurrentSceneTransition', answer)
        const name = fields.textOrNull('transitionName')
        const duration: unknown = answer.transitionDuration
        own =
          name === null ? null : { name, duration: typeof duration === 'number' ? duration : null }
      } catch {
        own = null
      }
    },
    giveBack: () => {
      owed = true
    },
  }
}
