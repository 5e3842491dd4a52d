import type { JSX } from 'preact'

import type { Duration } from '#base/time.ts'
import { textToNudge } from '#decode/duration-text.ts'
import { localZone, textToStart } from '#decode/start-text.ts'
import { TextField } from '#dock/fields/text-field.tsx'
import type { Actions } from '#dock/state/actions.ts'
import { elapsedText, overText } from '#dock/state/clock-text.ts'
import type { DockState } from '#dock/state/screen.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { findCue, nameOfCue } from '#show/state/rundown.ts'
import { dayInstant } from '#show/state/start-at.ts'
import type { SqueezePlan } from '#show/time/squeeze.ts'
import { squeezeWords as words } from '#words/squeeze.ts'

import type { SqueezeAim } from './squeeze-aim.ts'
import { squeezeOf } from './squeeze-aim.ts'

/** Makes the coming cues longer or shorter: the plan, and then all of it as one edit. */
export function SqueezePanel({ state, act }: { state: DockState; act: Actions }): JSX.Element {
  const { screen, moment, rundown } = state
  const text = screen.squeeze
  const aim = text === null ? null : aimOf(text, state)
  const plan = aim && squeezeOf(moment, rundown, aim)
  return (
    <section class="panel squeeze" aria-label={words.heading}>
      <h2>{words.heading}</h2>
      <p class="muted">{words.explanation}</p>
      <TextField
        name="squeeze"
        class="aim"
        drafts={screen.drafts}
        act={act}
        label={words.aim}
        hint={words.aimHint}
        value={text ?? ''}
        commit={(typed) => {
          const wanted = typed.trim()
          if (wanted !== '' && aimOf(wanted, state) === null) return words.notAnAim(wanted)
          act.change({ squeeze: wanted === '' ? null : wanted })
          return null
        }}
      />
      {typeof plan === 'string' && <p role="status">{plan}</p>}
      {plan !== null && typeof plan === 'object' && (
        <PlanOf plan={plan} rundown={rundown} act={act} />
      )}
      <div class="row">
        <button type="button" onClick={() => act.change({ panel: 'none', squeeze: null })}>
          {words.close}
        </button>
      </div>
    </section>
  )
}

function PlanOf(props: { plan: SqueezePlan; rundown: Rundown; act: Actions }): JSX.Element {
  const { plan, rundown, act } = props
  const { lengths, change, missing } = plan
  return (
    <>
      <ul>
        {lengths.map(({ cueId, planned }) => {
          const cue = findCue(rundown, cueId)
          return (
            <li key={cueId}>
              {words.change(
                nameOfCue(cue),
                elapsedText(cue?.planned ?? planned),
                elapsedText(planned),
              )}
            </li>
          )
        })}
      </ul>
      <p role="status">
        {lengths.length === 0 ? words.noRoom : words.sum(lengths.length, overText(change))}
        {missing !== 0 && lengths.length > 0 && ` ${words.missing(overText(missing))}`}
      </p>
      {lengths.length > 0 && (
        <button
          type="button"
          class="primary"
          onClick={() => {
            act.edit({ type: 'lengths', lengths })
            act.change({ panel: 'none', squeeze: null })
          }}
        >
          {words.apply}
        </button>
      )}
    </>
  )
}

/** "-4:00" and "+30s" are shared out; "21:00" is an end. Null: it is neither. */
function aimOf(text: string, { moment }: DockState): SqueezeAim | null {
  const by: Duration | null = /^[+\-−]/.test(text) ? textToNudge(text.replace('−', '-')) : null
  if (by !== null) return { type: 'share', by }
  const start = textToStart(text, localZone())
  if (start?.clock !== 'day') return null
  return { type: 'end', at: dayInstant(start, moment.now, moment.clocks.wallAhead) }
}
