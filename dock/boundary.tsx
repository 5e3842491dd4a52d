import type { ComponentChildren, JSX } from 'preact'
import { useErrorBoundary } from 'preact/hooks'

import { dockWords } from '#words/dock.ts'

interface BoundaryProps {
  /** Name of the part, as the beginning of a sentence: "The rundown". */
  readonly name: string
  readonly children: ComponentChildren
}

/** A part of the page that may fail alone: a sentence then takes its place. */
export function Boundary({ name, children }: BoundaryProps): ComponentChildren {
  const [fault] = useErrorBoundary((error: unknown) => {
    console.error('onframe: a part of the dock failed', error)
  })
  return fault === undefined ? children : <Failed name={name} />
}

export function Failed({ name }: { readonly name: string }): JSX.Element {
  return (
    <section class="failed" role="alert">
      <p>{dockWords.failed(name)}</p>
      <button type="button" onClick={() => location.reload()}>
        {dockWords.reloadDock}
      </button>
    </section>
  )
}
