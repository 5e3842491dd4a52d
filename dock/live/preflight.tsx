import type { JSX } from 'preact'

import type { Actions } from '#dock/state/actions.ts'
import type { PreflightRow } from '#show/preflight.ts'
import { liveWords } from '#words/live.ts'

export interface PreflightProps {
  readonly rows: readonly PreflightRow[] | null
  readonly act: Actions
}

/**
 * Results of the checks before going live, worst first, each with a button to repair it if that is
 * possible.
 */
export function Preflight({ rows, act }: PreflightProps): JSX.Element {
  const wrong = (rows ?? [])
    .filter(({ level }) => level !== 'green')
    .sort((a, b) => order[a.level] - order[b.level])
  const right = (rows ?? []).filter(({ level }) => level === 'green')
  return (
    <div class="preflight">
      <button type="button" onClick={act.check}>
        {rows === null ? liveWords.check : liveWords.checkAgain}
      </button>
      {wrong.length > 0 && <Rows label={liveWords.problems} rows={wrong} act={act} />}
      {right.length > 0 && (
        <details open={wrong.length === 0}>
          <summary>{liveWords.passed(right.length, right.length + wrong.length)}</summary>
          <Rows label={liveWords.passedChecks} rows={right} act={act} />
        </details>
      )}
    </div>
  )
}

function Rows(props: {
  readonly label: string
  readonly rows: readonly PreflightRow[]
  readonly act: Actions
}): JSX.Element {
  return (
    <ul aria-label={props.label}>
      {props.rows.map(({ name, level, found, mend }) => (
        <li key={name} class={level}>
          <span class="unseen">{liveWords.levels[level]} </span>
          <i aria-hidden="true">{marks[level]}</i>
          <span>
            <b>{name}</b> {found}
          </span>
          {mend && (
            <button type="button" onClick={() => props.act.mend(mend.action)}>
              {mend.words}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}

const order = { red: 0, amber: 1, green: 2 } as const
const marks = { red: '✕', amber: '!', green: '✓' } as const
