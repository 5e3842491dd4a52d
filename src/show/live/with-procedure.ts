import type { Broadcast, Procedure, Step, StepName } from '#show/state/broadcast.ts'
import type { Show } from '#show/state/show.ts'

export function withProcedure(show: Show, procedure: Procedure): Show {
  const procedures = Math.max(show.broadcast.procedures, procedure.number)
  return withBroadcast(show, { procedure, procedures })
}

export function withStep(
  show: Show,
  name: StepName,
  fields: Pick<Step, 'state' | 'message'>,
): Show {
  const { procedure } = show.broadcast
  if (!procedure) return show
  const steps = procedure.steps.map((step) => (step.name === name ? { ...step, ...fields } : step))
  return withProcedure(show, { ...procedure, steps })
}

export function withBroadcast(show: Show, fields: Partial<Broadcast>): Show {
  return { ...show, broadcast: { ...show.broadcast, ...fields } }
}
