import type { JSX } from 'preact'

import { decodeJournal } from '#decode/stored/journal-text.ts'
import { CopyBox } from '#dock/fields/copy-box.tsx'
import type { Actions } from '#dock/state/actions.ts'
import { timeOfDayText } from '#dock/state/clock-text.ts'
import type { Screen } from '#dock/state/screen.ts'
import { replay } from '#show/replay.ts'

export interface ReplayPartProps {
  readonly screen: Screen
  readonly act: Actions
}

const field = 'journal'

/** Plays a journal out of a bug report again, input by input. It touches no show. */
export function ReplayPart({ screen, act }: ReplayPartProps): JSX.Element {
  const draft = screen.drafts[field]
  return (
    <section class="card">
      <details>
        <summary>Replay a journal</summary>
        <label class="field">
          <span>Journal</span>
          <textarea
            rows={3}
            value={draft?.text ?? ''}
            onInput={(event) => act.draft(field, { text: event.currentTarget.value, fault: null })}
          />
        </label>
        {draft?.fault && <p class="fault">{draft.fault}</p>}
        <button type="button" disabled={!draft?.text} onClick={() => start(draft?.text ?? '', act)}>
          Replay
        </button>
        {screen.replay && <Step replay={screen.replay} act={act} />}
      </details>
    </section>
  )
}

function start(text: string, act: Actions): void {
  const read = decodeJournal(text)
  if (!read.ok) act.draft(field, { text, fault: read.message })
  else act.change({ replay: { steps: read.value.flatMap(replay), at: 0 } })
}

function Step(props: {
  readonly replay: NonNullable<Screen['replay']>
  readonly act: Actions
}): JSX.Element {
  const { act } = props
  const { steps, at } = props.replay
  const step = steps[at]
  const go = (to: number): void => act.change({ replay: { steps, at: to } })
  if (step === undefined) return <p class="muted">Nothing is in it.</p>
  const { run, program } = step.show
  return (
    <>
      <div class="row">
        <button type="button" disabled={at === 0} onClick={() => go(at - 1)}>
          Back
        </button>
        <span>{`${at + 1} of ${steps.length}`}</span>
        <button type="button" disabled={at === steps.length - 1} onClick={() => go(at + 1)}>
          Next
        </button>
      </div>
      <p>
        <b>{timeOfDayText(step.at, step.show.wallAhead)}</b> {step.input.type}:{' '}
        {`${run.phase}, on air ${run.onAir?.cue.title || run.onAir?.cue.scene || 'nothing'}, program ${program ?? 'not known'}`}
      </p>
      {step.fault !== null && <p class="fault">{step.fault}</p>}
      <CopyBox
        label="What went in, and what came of it"
        text={JSON.stringify({ input: step.input, effects: step.effects }, null, 2)}
        rows={6}
        act={act}
      />
    </>
  )
}
