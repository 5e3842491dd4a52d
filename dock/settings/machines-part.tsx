import { render } from 'preact'

import type { Cluster } from '#page/cluster-part.ts'
import { settingsWords } from '#words/settings.ts'

/** The section "Several machines". Its form is in an optional file, which is loaded when somebody wants it. */
export interface MachinesPart {
  /** The element to draw into. Null: it is gone. */
  readonly into: (root: HTMLElement | null) => void
  /** The form was loaded; or one sentence why it was not. */
  readonly show: (loaded: Cluster | string) => void
}

export function createMachinesPart(load: () => void): MachinesPart {
  let root: HTMLElement | null = null
  let cluster: Cluster | string = ''

  function paint(): void {
    if (typeof cluster !== 'string') cluster.draw(root)
    else if (root !== null) {
      render(
        <>
          <button type="button" onClick={load}>
            {settingsWords.machines}
          </button>
          <p role="status">{cluster}</p>
        </>,
        root,
      )
    }
  }

  return {
    into: (next) => {
      root = next
      paint()
    },
    show: (loaded) => {
      // The form is drawn by another copy of Preact.
      if (root !== null) render(null, root)
      cluster = loaded
      paint()
    },
  }
}
