import type { ComponentChildren, JSX } from 'preact'
import { Component } from 'preact'

import { dockWords } from '#words/dock.ts'

interface BoundaryProps {
  /** Name of the part, as the beginning of a sentence: "The rundown". */
  readonly name: string
  readonly children: ComponentChildren
}

/**
 * A part of the page that may fail alone: a sentence then takes its place. A class, since without one Preact cannot
 * catch: its hooks are 1 kB that nothing else in the page needs.
 */
export class Boundary extends Component<BoundaryProps, { readonly hasFailed?: boolean }> {
  override componentDidCatch(error: unknown): void {
    console.error('onframe: a part of the dock failed', error)
    this.setState({ hasFailed: true })
  }

  override render(): ComponentChildren {
    const { name, children } = this.props
    return this.state.hasFailed ? <Failed name={name} /> : children
  }
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
