import type { Instant } from '#base/time.ts'
import { between, later, seconds } from '#base/time.ts'
import type { Clock } from '#obs/link/clock.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import { fieldsOf } from '#obs/link/fields.ts'

/** Whether program is between two scenes. */
export interface TransitionWatch {
  readonly isUnderWay: () => boolean
  /** Called with every change. Answers a way to stop. */
  readonly subscribe: (listener: (isUnderWay: boolean) => void) => () => void
  readonly stop: () => void
}

const checkEvery = seconds(1)

/** Longest transition (ms): none but a stinger is longer than 20 s (`SetCurrentSceneTransitionDuration`). */
const longest = seconds(25)

/**
 * Follows SceneTransitionStarted and SceneTransitionEnded. Ended does not come when another transition cuts
 * one short, nor for a transition from a scene to itself (seen in 29.0.2), and for a Cut the two may come
 * in the wrong order; so a transition that lasts is checked.
 */
export function watchTransitions(
  connection: ObsConnection,
  { now, setAlarm }: Clock,
): TransitionWatch {
  const listeners = new Set<(isUnderWay: boolean) => void>()
  let running: { readonly name: string | null; readonly since: Instant } | null = null
  let callOff: (() => void) | null = null

  function begin(name: string | null): void {
    const before = running
    running = { name, since: now() }
    lookLater()
    if (before === null) tell()
  }

  function end(): void {
    callOff?.()
    if (running === null) return
    running = null
    tell()
  }

  function tell(): void {
    for (const listener of listeners) listener(running !== null)
  }

  function lookLater(): void {
    callOff?.()
    callOff = setAlarm(later(now(), checkEvery), () => void look())
  }

  async function look(): Promise<void> {
    const looked = running
    const isOver = await isDone(looked).catch(() => false)
    if (running !== looked || connection.lost.aborted) return
    if (isOver) end()
    else if (looked !== null) lookLater()
  }

  /** This page may have connected during a transition. */
  async function lookAtFirst(): Promise<void> {
    const isOver = await isDone(null).catch(() => true)
    if (!isOver && running === null && !connection.lost.aborted) begin(null)
  }

  /** The cursor belongs to the current transition, and tells nothing of a scene's own override. */
  async function isDone(looked: typeof running): Promise<boolean> {
    if (looked && between(looked.since, now()) >= longest) return true
    const [transition, cursor] = await Promise.all([
      connection.call('GetCurrentSceneTransition'),
      connection.call('GetCurrentSceneTransitionCursor'),
    ])
    const name = fieldsOf('GetCurrentSceneTransition', transition).textOrNull('transitionName')
    const { number } = fieldsOf('GetCurrentSceneTransitionCursor', cursor)
    if (looked && looked.name !== null && looked.name !== name) return false
    return number('transitionCursor') >= 1
  }

  const stops = [
    connection.on('SceneTransitionStarted', (data: unknown) => {
      const { transitionName: name } = (data ?? {}) as { readonly transitionName?: unknown }
      begin(typeof name === 'string' ? name : null)
    }),
    connection.on('SceneTransitionEnded', end),
    // Choosing another transition cuts short the one under way.
    connection.on('CurrentSceneTransitionChanged', () => {
      if (running) begin(null)
    }),
  ]

  function stop(): void {
    for (const off of stops) off()
    callOff?.()
    listeners.clear()
  }
  connection.lost.addEventListener('abort', () => callOff?.(), { once: true })
  void lookAtFirst()

  return {
    isUnderWay: () => running !== null,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop,
  }
}
