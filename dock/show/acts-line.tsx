import type { JSX } from 'preact'

import { Icon } from '#dock/fields/icons.tsx'
import type { Moment } from '#page/api.ts'
import { transportWords } from '#words/transport.ts'

import { heldWords, nextActWords } from './acts-words.ts'

/** What the actions of the cue on air hold now, and what they do next: one line each. */
export function ActsLines({ moment }: { readonly moment: Moment }): JSX.Element | null {
  const held = heldWords(moment)
  const next = nextActWords(moment)
  if (held === null && next === null) return null
  return (
    <div class="acts-now">
      {held !== null && (
        <p title={held}>
          <Icon name="lock" />
          <span class="unseen">
            {moment.mode === 'obs' ? transportWords.holds : transportWords.wouldHold}{' '}
          </span>
          <span class="text">{held}</span>
        </p>
      )}
      {next !== null && (
        <p title={next}>
          <Icon name="follow" />
          <span class="unseen">{transportWords.nextAct} </span>
          <span class="text">{next}</span>
        </p>
      )}
    </div>
  )
}
