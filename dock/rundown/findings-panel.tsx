import type { JSX } from 'preact'

import type { Finding } from '#decode/finding.ts'
import type { Actions } from '#dock/state/actions.ts'
import { rundownWords } from '#words/rundown.ts'

import { linesOf } from './finding-lines.ts'

const words = rundownWords.findings

/** How many are read at a glance; the others are folded. */
const atOnce = 8

export interface FindingsPanelProps {
  readonly findings: readonly Finding[]
  readonly act: Actions
}

/** What an import left out or guessed, a line each. */
export function FindingsPanel({ findings, act }: FindingsPanelProps): JSX.Element {
  const lines = linesOf(findings)
  const more = lines.slice(atOnce)
  return (
    <section class="panel findings" aria-label={words.part}>
      <h2>{words.part}</h2>
      <Lines of={lines.slice(0, atOnce)} />
      {more.length > 0 && (
        <details>
          <summary>{words.more(more.length)}</summary>
          <Lines of={more} />
        </details>
      )}
      <div class="row">
        <button type="button" onClick={() => act.change({ panel: 'none', findings: [] })}>
          {words.close}
        </button>
      </div>
    </section>
  )
}

function Lines(props: { readonly of: readonly Finding[] }): JSX.Element {
  return (
    <ul>
      {props.of.map(({ type, text }) => (
        <li key={text} class={type}>
          {text}
        </li>
      ))}
    </ul>
  )
}
