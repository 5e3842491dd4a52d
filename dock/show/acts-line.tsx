import type { JSX } from 'preact'

import { Icon } from '#dock/fields/icons.tsx'
import type { Moment } from '#page/api.ts'
import { listed } from '#words/list.ts'
import { transportWords } from '#words/transport.ts'

import { heldWords, nextActWords } from './acts-words.ts'

/** What the actions of the cue on air hold now, and what they do next: one line each. */
export function ActsLines({ moment }: { readonly moment: Moment }): JSX.Element | null {
  const held = heldWords(moment)
  const next = nextActWords(moment)
  if (held.length === 0 && next === null) return null
  const all = listed(held)
  return (
    <div class="acts-now">
      {held.length > 0 && (
        <p title={all}>
          <Icon name="lock" />
          <span class="unseen">
            {moment.mode === 'obs' ? transportWords.holds : transportWords.wouldHold}{' '}
          </span>
          <span class="text">{all}</span>
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
