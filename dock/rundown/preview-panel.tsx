import type { JSX } from 'preact'

import type { Finding } from '#decode/finding.ts'
import type { MergePlan } from '#decode/rundown/merge-plan.ts'
import type { Actions } from '#dock/state/actions.ts'
import { mergePlanOf } from '#dock/state/import-preview.ts'
import type { Preview } from '#dock/state/import-preview.ts'
import type { DockState } from '#dock/state/screen.ts'
import { nameOfCue } from '#show/state/rundown.ts'
import { previewWords as words } from '#words/preview.ts'

import { linesOf } from './finding-lines.ts'
import { PreviewColumns } from './preview-columns.tsx'
import { PreviewCues } from './preview-cues.tsx'

export interface PreviewPanelProps {
  readonly preview: Preview
  readonly state: DockState
  readonly act: Actions
}

/** Shows what is brought as it was understood, before anything is changed. */
export function PreviewPanel({ preview, state, act }: PreviewPanelProps): JSX.Element {
  const { read, brought, before, planMerge } = preview
  const { rundown, moment } = state
  const plan = mergePlanOf(preview, rundown, moment.onAir?.id ?? null)
  const lines = linesOf([...before, ...(plan?.findings ?? (read.ok ? read.value.findings : []))])
  return (
    <section class="panel preview" aria-label={words.part}>
      <h2 tabIndex={-1} ref={focusIt}>
        {read.ok ? words.cues(read.value.rundown.cues.length) : words.unread}
      </h2>
      {read.ok ? (
        <p class="muted">{words.untouched}</p>
      ) : (
        <p class="fault" role="alert">
          {read.message}
        </p>
      )}
      <div class="row">
        <button type="button" class="primary" disabled={!read.ok} onClick={act.loadPreview}>
          {words.newRundown}
        </button>
        <button
          type="button"
          disabled={plan === null}
          title={words.mergeHint(rundown.title)}
          onClick={act.mergePreview}
        >
          {words.merge}
        </button>
        <button type="button" onClick={() => act.change({ preview: null })}>
          {words.back}
        </button>
        <button type="button" onClick={() => act.change({ panel: 'none', preview: null })}>
          {words.close}
        </button>
      </div>
      {plan && <MergeSum plan={plan} />}
      {planMerge?.ok === false && <p class="muted">{planMerge.message}</p>}
      {brought.sheet && (
        <PreviewColumns
          sheet={brought.sheet}
          fields={preview.fields}
          isRemembered={preview.isRemembered}
          isOpen={!read.ok || preview.isRemembered}
          act={act}
        />
      )}
      {lines.length > 0 && <Findings lines={lines} />}
      {read.ok && (
        <PreviewCues
          rundown={read.value.rundown}
          fates={plan?.fates}
          shown={preview.shown}
          showMore={(shown) => act.change({ preview: { ...preview, shown } })}
        />
      )}
    </section>
  )
}

/** The keyboard goes on where the new text begins, and a screen reader reads it out. Always the same function. */
function focusIt(heading: HTMLElement | null): void {
  heading?.focus({ preventScroll: true })
  heading?.scrollIntoView()
}

/** How many are read at a glance; the others are folded. */
const atOnce = 8

function Findings({ lines }: { readonly lines: readonly Finding[] }): JSX.Element {
  const more = lines.slice(atOnce)
  return (
    <div class="findings">
      <h3>{words.findings(lines.length)}</h3>
      <Lines of={lines.slice(0, atOnce)} />
      {more.length > 0 && (
        <details>
          <summary>{words.moreFindings(more.length)}</summary>
          <Lines of={more} />
        </details>
      )}
    </div>
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

/** How many cues that a merge keeps are named. */
const mostNamed = 50

function MergeSum({ plan }: { readonly plan: MergePlan }): JSX.Element {
  const { edit, missing } = plan
  return (
    <>
      <p role="status">{words.mergeWould(edit?.changes.length ?? 0, edit?.added.length ?? 0)}</p>
      {missing.length > 0 && (
        <p class="muted">
          {words.missing(missing.length)} {missing.slice(0, mostNamed).map(nameOfCue).join(', ')}
          {missing.length > mostNamed && ` ${words.andMore(missing.length - mostNamed)}`}
        </p>
      )}
    </>
  )
}
