import type { JSX } from 'preact'

import { day, none } from '#base/time.ts'
import { durationToText, textToDuration } from '#decode/duration-text.ts'
import { TextField } from '#dock/fields/text-field.tsx'
import type { Actions } from '#dock/state/actions.ts'
import { delayedLines, hasStartAhead } from '#dock/state/delayed-starts.ts'
import type { DockState } from '#dock/state/screen.ts'
import { delayWords as words } from '#words/delay.ts'

const mostLines = 8

/** Makes the fixed starts later, over the plan: until that is applied to the rundown, or dropped. */
export function DelayPanel({ state, act }: { state: DockState; act: Actions }): JSX.Element {
  const { screen, moment, rundown } = state
  const { delay } = moment.clocks
  const lines = delayedLines(moment, rundown)
  return (
    <section class="panel delay" aria-label={words.heading}>
      <h2>{words.heading}</h2>
      <p class="muted">{words.explanation}</p>
      {delay === undefined && !hasStartAhead(moment, rundown) ? (
        <p role="status">{words.none}</p>
      ) : (
        <TextField
          name="delay"
          class="aim"
          drafts={screen.drafts}
          act={act}
          label={words.amount}
          hint={words.amountHint}
          value={delay === undefined ? '' : durationToText(delay.by)}
          commit={(typed) => {
            const text = typed.trim()
            const by = text === '' ? none : textToDuration(text)
            if (by === null) return words.notAnAmount(text)
            if (by >= day) return words.tooLong
            act.send({ type: 'delay', by })
            return null
          }}
        />
      )}
      {lines.length > 0 && (
        <ul aria-label={words.moved}>
          {lines.slice(0, mostLines).map((line) => (
            <li key={line}>{line}</li>
          ))}
          {lines.length > mostLines && <li>{words.more(lines.length - mostLines)}</li>}
        </ul>
      )}
      <div class="row">
        {delay !== undefined && (
          <>
            <button
              type="button"
              class="primary"
              onClick={() => {
                act.send({ type: 'apply-delay' })
                act.change({ panel: 'none' })
              }}
            >
              {words.apply}
            </button>
            <button type="button" onClick={() => act.send({ type: 'drop-delay' })}>
              {words.drop}
            </button>
          </>
        )}
        <button type="button" onClick={() => act.change({ panel: 'none' })}>
          {words.close}
        </button>
      </div>
    </section>
  )
}
