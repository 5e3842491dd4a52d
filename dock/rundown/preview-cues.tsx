import type { JSX } from 'preact'

import type { Fate } from '#decode/rundown/merge-plan.ts'
import { localZone, startToText } from '#decode/start-text.ts'
import { elapsedText } from '#dock/state/clock-text.ts'
import { shownAtOnce } from '#dock/state/import-preview.ts'
import { findGroup, groupOf } from '#show/state/groups.ts'
import type { Cue, Rundown } from '#show/state/rundown.ts'
import { fieldNames } from '#words/edits.ts'
import { previewWords as words } from '#words/preview.ts'

interface PreviewCuesProps {
  readonly rundown: Rundown
  /** What a merge would do with each. Undefined: it is not known. */
  readonly fates: readonly Fate[] | undefined
  readonly shown: number
  readonly showMore: (shown: number) => void
}

/** All cues that are brought, as they were understood. */
export function PreviewCues({ rundown, fates, shown, showMore }: PreviewCuesProps): JSX.Element {
  const left = rundown.cues.length - shown
  return (
    <>
      <ol class="preview-cues" aria-label={words.cueList}>
        {rundown.cues.slice(0, shown).map((cue, at) => (
          <CueLine key={cue.id} cue={cue} rundown={rundown} fate={fates?.[at]} />
        ))}
      </ol>
      {left > 0 && (
        <button type="button" onClick={() => showMore(shown + shownAtOnce)}>
          {words.more(Math.min(left, shownAtOnce))}
        </button>
      )}
    </>
  )
}

interface CueLineProps {
  readonly cue: Cue
  readonly rundown: Rundown
  readonly fate: Fate | undefined
}

function CueLine({ cue, rundown, fate }: CueLineProps): JSX.Element {
  const { label, title, scene, planned, notes } = cue
  const about = aboutOf(cue, rundown)
  const said = fate === undefined ? '' : fateText(fate)
  return (
    <li>
      <p class="cue-named">
        <span class="cue-label">{label}</span>
        <span class="cue-title">{title || scene}</span>
        <span class="cue-length">{planned === null ? words.row.open : elapsedText(planned)}</span>
      </p>
      {about !== '' && <p class="muted">{about}</p>}
      {notes !== '' && <p class="muted cue-notes">{notes}</p>}
      {said !== '' && <p class="cue-fate">{said}</p>}
    </li>
  )
}

/** What is special about a cue; what goes without saying is not said. */
function aboutOf(cue: Cue, rundown: Rundown): string {
  const { title, scene, at, planned, end, skip, flag, media, transition } = cue
  const group = findGroup(rundown, groupOf(cue) ?? '')
  return [
    scene === title ? '' : scene,
    at ? words.row.starts(startToText(at, localZone())) : '',
    planned !== null && end === 'hold' ? words.row.waits : '',
    media ? words.row.media(media.input) : '',
    transition ? words.row.transition(transition.name) : '',
    group ? words.row.group(group.title) : '',
    skip ? words.row.skipped : '',
    flag ? words.row.flagged : '',
    ...Object.entries(cue.own ?? {}).map(([name, text]) => words.row.own(name, text)),
  ]
    .filter(Boolean)
    .join(' · ')
}

function fateText(fate: Fate): string {
  if (fate.kind !== 'changed') return words.fates[fate.kind]
  return words.changes(fate.fields.map((field) => fieldNames[field] ?? field).join(', '))
}
