import type { Component, ComponentChildren, JSX } from 'preact'

interface BoundaryProps {
  /** What it is, as the beginning of a sentence: "The rundown". */
  readonly name: string
  readonly children: ComponentChildren
}

function Part(
  this: Component<BoundaryProps, { readonly failed?: boolean }>,
  { name, children }: BoundaryProps,
): ComponentChildren {
  return this.state.failed ? <Failed name={name} /> : children
}

/** Preact asks the component's function for the state after a fault in one of its children. */
Part.getDerivedStateFromError = (error: unknown) => {
  console.error('onframe: a part of the dock failed', error)
  return { failed: true }
}

/** A part of the page that may fail without the rest: then a sentence stands in its place. */
export const Boundary = Part

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
