import type { Instant } from '#base/time.ts'

import type { Arm } from './arm.ts'
import type { Cutter } from './cutting.ts'

/** How long before its aim (ms) an armed cut may explain a change of program: earlier it still sleeps. */
const mayBeEarly = 100

interface ArmsOptions {
  /** Those that are not over. */
  readonly about: () => readonly Arm[]
  /** Whether it is known what another page has armed. Until then, any cut may be under way. */
  readonly isKnown: () => boolean
  readonly now: () => Instant
}

/** What the cuts under way make, and what they explain. */
export function watchArms({
  about,
  isKnown,
  now,
}: ArmsOptions): Pick<Cutter, 'isAsleep' | 'isMaking' | 'mayExplain'> {
  function isSoon({ aimedAt }: Arm): boolean {
    return now() >= aimedAt - mayBeEarly
  }

  return {
    isAsleep: () => about().some(({ slot }) => slot !== null),
    isMaking: (take, scene) =>
      !isKnown() ||
      about().some(
        (made) => made.target === scene && (take === null ? isSoon(made) : made.plan.take === take),
      ),
    mayExplain: (scene) =>
      !isKnown() ||
      about().some((made) => isSoon(made) && (made.target === scene || made.plan.scene === scene)),
  }
}
