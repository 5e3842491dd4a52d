import type { JSX } from 'preact'

import type { PreflightRow } from '#show/preflight.ts'

import type { Actions } from './actions.ts'

export interface PreflightProps {
  readonly rows: readonly PreflightRow[] | null
  readonly act: Actions
}

/** What was found before going live, worst first, each with a way to put it right if there is one. */
export function Preflight({ rows, act }: PreflightProps): JSX.Element {
  const sorted = [...(rows ?? [])].sort((a, b) => order[a.level] - order[b.level])
  return (
    <div class="preflight">
      <button type="button" onClick={act.check}>
        {rows === null ? 'Check everything' : 'Check again'}
      </button>
      {rows !== null && (
        <ul aria-label="Preflight">
          {sorted.map(({ name, level, found, mend }) => (
            <li key={name} class={level}>
              <span class="unseen">{levelWords[level]}</span>
              <i aria-hidden="true">{marks[level]}</i>
              <span>
                <b>{name}</b> {found}
              </span>
              {mend && (
                <button type="button" onClick={() => act.mend(mend.action)}>
                  {mend.words}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

const order = { red: 0, amber: 1, green: 2 } as const
const marks = { red: '✕', amber: '!', green: '✓' } as const
const levelWords = { red: 'Not right: ', amber: 'Look at: ', green: 'Right: ' } as const
