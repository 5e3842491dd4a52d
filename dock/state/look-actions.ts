import type { WorkerApi } from '#worker/api.ts'

import type { DockState, Screen, Toast } from './screen.ts'
import { settle } from './settle.ts'

/** What is fetched from the worker for a person to look at. */
export interface LookActions {
  /** Fetches data for a person to look at, as text. */
  readonly look: (what: Screen['look']['what']) => void
  /** Fetches the report of the show, as text. */
  readonly readAsRun: (format: Screen['asRun']['format']) => void
}

interface LookOptions {
  readonly worker: WorkerApi
  readonly seen: () => DockState
  readonly change: (fields: Partial<Screen>) => void
  readonly toast: (shown: Omit<Toast, 'until'>) => void
}

export function createLook({ worker, seen, change, toast }: LookOptions): LookActions {
  async function readAsRun(format: Screen['asRun']['format']): Promise<void> {
    change({ asRun: { format, text: null } })
    if (format === 'none') return
    const answer = await settle(() => worker.asRun(format))
    // Another was asked for meanwhile, or none.
    if (seen().screen.asRun.format !== format) return
    if (answer.ok) change({ asRun: { format, text: answer.value } })
    else toast({ text: answer.message, tone: 'bad', undo: null })
  }

  async function look(what: Screen['look']['what']): Promise<void> {
    change({ look: { what, text: null } })
    if (what === 'none') return
    const answer = await settle(() => worker[what]())
    if (seen().screen.look.what !== what) return
    const { value } = answer.ok ? answer : { value: null }
    if (answer.ok) {
      change({
        look: { what, text: typeof value === 'string' ? value : JSON.stringify(value, null, 2) },
      })
    } else toast({ text: answer.message, tone: 'bad', undo: null })
  }

  return {
    look: (what) => void look(what),
    readAsRun: (format) => void readAsRun(format),
  }
}
