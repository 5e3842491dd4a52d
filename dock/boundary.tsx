import type { ComponentChildren, JSX } from 'preact'
import { useErrorBoundary } from 'preact/hooks'

interface BoundaryProps {
  /** What it is, as the beginning of a sentence: "The rundown". */
  readonly name: string
  readonly children: ComponentChildren
}

/** A part of the page that may fail without the rest: then a sentence stands in its place. */
export function Boundary({ name, children }: BoundaryProps): ComponentChildren {
  const [fault] = useErrorBoundary((error: unknown) => {
    console.error('onframe: a part of the dock failed', error)
  })
  return fault === undefined ? children : <Failed name={name} />
}

export function Failed({ name }: { readonly name: string }): JSX.Element {
  return (
    <section class="failed" role="alert">
      <p>{`${name} cannot be shown: Onframe has a fault there. The show goes on.`}</p>
      <button type="button" onClick={() => location.reload()}>
        Reload the dock
      </button>
    </section>
  )
}
