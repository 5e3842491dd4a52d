import type { JSX } from 'preact'

import { none } from '#base/time.ts'
import { localZone, startToText } from '#decode/start-text.ts'
import { DurationField } from '#dock/fields/duration-field.tsx'
import { TextField } from '#dock/fields/text-field.tsx'
import { readStart } from '#dock/state/read-start.ts'
import { SelectField } from '#page/select-field.tsx'
import type { ObsParts } from '#show/state/obs-parts.ts'
import type { Cue } from '#show/state/rundown.ts'
import { editorWords } from '#words/editor.ts'

import type { EditorPart } from './editor-part.ts'
import { MediaField } from './media-field.tsx'
import { noMedia } from './media-options.ts'

export interface ClockFieldsProps extends EditorPart {
  /** What OBS has. Null: it has not told. */
  readonly parts: ObsParts | null
}

/** Fields for a fixed start, and for ending with media. */
export function ClockFields({ cue, field, change, parts }: ClockFieldsProps): JSX.Element {
  const { at, media } = cue
  return (
    <>
      <TextField
        {...field('at')}
        class="at"
        label={editorWords.startsAt}
        hint={editorWords.startsInOrder}
        value={at ? startToText(at, localZone()) : ''}
        commit={(text) => {
          const typed = readStart(text, at)
          return typeof typed === 'string' ? typed : change({ at: typed })
        }}
      />
      {at && (
        <SelectField
          class="late"
          label={editorWords.late}
          value={at.late}
          options={lateWords}
          onChange={(late) => change({ at: { ...at, late } })}
        />
      )}
      <MediaField
        {...field('media')}
        value={media?.input ?? noMedia}
        parts={parts}
        onChange={(input) => change(withMedia(cue, input))}
      />
      {media && (
        <DurationField
          {...field('before')}
          label={editorWords.beforeEnd}
          hint={editorWords.beforeEndHint}
          value={media.before}
          onChange={(before) => change({ media: { ...media, before: before ?? none } })}
        />
      )}
    </>
  )
}

const lateWords = [
  ['cut', editorWords.lates.cut],
  ['wait', editorWords.lates.wait],
] as const

/** An open-ended cue that is given media goes to the next by itself. */
function withMedia({ media, planned, end }: Cue, input: string): Partial<Cue> {
  if (input === noMedia) return { media: null, end: planned === null ? 'hold' : end }
  return { media: { before: none, ...media, input }, end: media === null ? 'follow' : end }
}
