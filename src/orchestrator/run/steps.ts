import { reasonOf } from '#base/reason.ts'
import { unreachable } from '#base/unreachable.ts'
import { cutTo, limits } from '#show/state/limits.ts'
import type { Observation } from '#show/state/observation.ts'
import type { OutputName } from '#show/state/output-clock.ts'

import type { GoLiveEffect } from './show-runner.ts'

/** The ports of going live. Each rejects with a reason for people. */
export interface StepPorts {
  /** Settles when OBS says that all are started; returns the ones that it started. */
  readonly startOutputs: (names: readonly OutputName[]) => Promise<readonly OutputName[]>
  /** Settles when none of them is running or starting. `everything`: also stops a stream that a person started. */
  readonly stopOutputs: (names: readonly OutputName[], everything: boolean) => Promise<void>
  readonly openSession: (id: string) => Promise<void>
  readonly closeSession: () => Promise<void>
  readonly observe: (observation: Observation) => void
}

/** Carries out the steps outside the show, and reports the outcome of each once. */
export function createSteps(ports: StepPorts): (effect: GoLiveEffect) => void {
  const { observe } = ports

  async function done(procedure: number, step: 'session' | 'outputs', act: Act): Promise<void> {
    try {
      const outputs = await act()
      observe({ type: 'step-done', procedure, step, ...(outputs && { outputs }) })
    } catch (error) {
      observe({ type: 'step-failed', procedure, step, message: briefReasonOf(error) })
    }
  }

  async function undone(procedure: number, step: 'session' | 'outputs', act: Act): Promise<void> {
    try {
      await act()
      observe({ type: 'step-undone', procedure, step })
    } catch (error) {
      observe({ type: 'step-stuck', procedure, step, message: briefReasonOf(error) })
    }
  }

  return (effect) => {
    const { procedure } = effect
    switch (effect.type) {
      case 'open-session':
        return void done(procedure, 'session', async () => ports.openSession(effect.id))
      case 'close-session':
        return void undone(procedure, 'session', async () => ports.closeSession())
      case 'start-outputs':
        return void done(procedure, 'outputs', async () => ports.startOutputs(effect.outputs))
      case 'stop-outputs':
        return void undone(procedure, 'outputs', async () =>
          ports.stopOutputs(effect.outputs, effect.everything),
        )
      default:
        return unreachable(effect)
    }
  }
}

type Act = () => Promise<readonly OutputName[] | void>

function briefReasonOf(error: unknown): string {
  const message = reasonOf(error)
  return cutTo(message.replace(/\.$/, ''), limits.message)
}
