import type { JSX } from 'preact'

import { Icon } from '#dock/fields/icons.tsx'
import type { Cue } from '#show/state/rundown.ts'
import { rundownWords } from '#words/rundown.ts'

import { marksOf } from './marks-of.ts'

/** Most marks in a row; in a narrow one there are fewer (`cue-row.css`). */
const most = 4

/** One mark for each kind of action that a cue does, and all of them in words. */
export function ActionMarks({ cue }: { readonly cue: Cue }): JSX.Element | null {
  const { types, words } = marksOf(cue)
  if (types.length === 0) return null
  const text = words.join(', ')
  return (
    <span class="acts" title={text}>
      <span class="unseen">{rundownWords.row.acts(text)} </span>
      {types.slice(0, most).map((type) => (
        <Icon key={type} name={type} />
      ))}
      {types.length > most && <span aria-hidden="true">…</span>}
    </span>
  )
}
