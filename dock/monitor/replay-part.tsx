import type { JSX } from 'preact'

import { decodeJournal } from '#decode/stored/journal-text.ts'
import { CopyBox } from '#dock/fields/copy-box.tsx'
import type { Actions } from '#dock/state/actions.ts'
import { timeOfDayText } from '#dock/state/clock-text.ts'
import type { Screen } from '#dock/state/screen.ts'
import { replay } from '#show/replay.ts'
import { monitorWords } from '#words/monitor.ts'

export interface ReplayPartProps {
  readonly screen: Screen
  readonly act: Actions
}

const field = 'journal'

/** Replays a journal from a bug report, input by input. It changes no show. */
export function ReplayPart({ screen, act }: ReplayPartProps): JSX.Element {
  const draft = screen.drafts[field]
  return (
    <section class="card">
      <details>
        <summary>{monitorWords.replayTitle}</summary>
        <label class="field">
          <span>{monitorWords.journal}</span>
          <textarea
            rows={3}
            value={draft?.text ?? ''}
            onInput={(event) => act.draft(field, { text: event.currentTarget.value, fault: null })}
          />
        </label>
        {draft?.fault && <p class="fault">{draft.fault}</p>}
        <button type="button" disabled={!draft?.text} onClick={() => start(draft?.text ?? '', act)}>
          {monitorWords.replay}
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
  if (step === undefined) return <p class="muted">{monitorWords.emptyJournal}</p>
  const { run, program } = step.show
  return (
    <>
      <div class="row">
        <button type="button" disabled={at === 0} onClick={() => go(at - 1)}>
          {monitorWords.back}
        </button>
        <span>{monitorWords.step(at + 1, steps.length)}</span>
        <button type="button" disabled={at === steps.length - 1} onClick={() => go(at + 1)}>
          {monitorWords.next}
        </button>
      </div>
      <p>
        <b>{timeOfDayText(step.at, step.show.wallAhead)}</b> {step.input.type}:{' '}
        {monitorWords.replayed(run.phase, run.onAir?.cue.title || run.onAir?.cue.scene, program)}
      </p>
      {step.fault !== null && <p class="fault">{step.fault}</p>}
      <CopyBox
        label={monitorWords.inputAndEffects}
        text={JSON.stringify({ input: step.input, effects: step.effects }, null, 2)}
        rows={6}
        act={act}
      />
    </>
  )
}
