import type { SetAlarm } from '#base/alarm.ts'
import type { Instant } from '#base/time.ts'
import { later } from '#base/time.ts'
import type { Snapshot } from '#show/snapshot.ts'
import { timingAt } from '#show/time/timing.ts'
import type { Filter } from '#wire/envelope.ts'
import type { Topic, Topics } from '#wire/topics.ts'

/** Filters the topics of one watcher, and limits how often they are sent to it. */
export interface Sieve {
  readonly offer: <T extends Topic>(topic: T, body: Topics[T]) => void
  readonly stop: () => void
}

interface SievePorts {
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
  /** The show's own clock: progress is by that. */
  readonly showNow: () => Instant
  readonly pass: <T extends Topic>(topic: T, body: Topics[T]) => void
}

/** Holds back at most one value of each topic: nothing queues for a slow watcher. */
export function createSieve({ scenes, progress, every }: Filter, ports: SievePorts): Sieve {
  const { now, setAlarm, showNow, pass } = ports
  const held = new Map<Topic, Topics[Topic]>()
  let passedAt: Instant | null = null
  let callOff: (() => void) | null = null
  let last: Told | null = null

  function offer<T extends Topic>(topic: T, body: Topics[T]): void {
    if (topic === 'show' && !isWanted(body as Snapshot)) {
      // The value held back is out of date, and its successor is not wanted.
      held.delete('show')
      return
    }
    held.set(topic, body)
    const next = every === null || passedAt === null ? now() : later(passedAt, every)
    if (next <= now()) release()
    else callOff ??= setAlarm(next, release)
  }

  function release(): void {
    callOff = null
    passedAt = now()
    for (const [topic, body] of held) {
      if (topic === 'show') last = toldOf(body as Snapshot)
      pass(topic, body)
    }
    held.clear()
  }

  function isWanted(snapshot: Snapshot): boolean {
    if (scenes !== null && !scenes.some((scene) => isSeen(snapshot, scene))) return false
    if (progress === null || last === null) return true
    const next = toldOf(snapshot)
    return (
      next.take !== last.take ||
      next.phase !== last.phase ||
      next.program !== last.program ||
      Math.abs(next.progress - last.progress) >= progress
    )
  }

  function toldOf(snapshot: Snapshot): Told {
    return {
      take: snapshot.onAir?.take ?? null,
      phase: snapshot.phase,
      program: snapshot.program,
      progress: timingAt(snapshot, showNow()).progress ?? 0,
    }
  }

  return { offer, stop: () => callOff?.() }
}

interface Told {
  readonly take: number | null
  readonly phase: Snapshot['phase']
  readonly program: Snapshot['program']
  readonly progress: number
}

function isSeen({ program, onAir }: Snapshot, scene: string): boolean {
  return program === scene || onAir?.scene === scene
}
