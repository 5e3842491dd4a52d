import type { JSX } from 'preact'

import { none } from '#base/time.ts'
import { localZone, startToText, textToStart } from '#decode/start-text.ts'
import { SelectField } from '#dock/fields/select-field.tsx'
import { TextField } from '#dock/fields/text-field.tsx'
import type { Cue } from '#show/state/rundown.ts'
import type { StartAt } from '#show/state/start-at.ts'

import { DurationField } from './duration-field.tsx'
import type { EditorPart } from './editor-part.ts'

/** When the cue starts by a clock, and whether it ends with its media. */
export function ClockFields({ cue, field, change }: EditorPart): JSX.Element {
  const { at, media } = cue
  return (
    <>
      <TextField
        {...field('at')}
        class="at"
        label="Starts at"
        hint="in order"
        value={at ? startToText(at, localZone()) : ''}
        commit={(text) => {
          const typed = readStart(text, at)
          return typeof typed === 'string' ? typed : change({ at: typed })
        }}
      />
      {at && (
        <SelectField
          class="late"
          label="If cues before run long"
          value={at.late}
          options={lateWords}
          onChange={(late) => change({ at: { ...at, late } })}
        />
      )}
      <TextField
        {...field('media')}
        class="media"
        label="Ends with media"
        hint="none"
        value={media?.input ?? ''}
        commit={(text) => change(withMedia(cue, text.trim()))}
      />
      {media && (
        <DurationField
          {...field('before')}
          label="Before its end"
          hint="0:00"
          value={media.before}
          onChange={(before) => change({ media: { ...media, before: before ?? none } })}
        />
      )}
    </>
  )
}

const lateWords = [
  ['cut', 'Cut in on time'],
  ['wait', 'Wait for them'],
] as const

/** Null for none, or one sentence that says what is wrong with it. */
function readStart(text: string, before: StartAt | null): StartAt | null | string {
  if (text.trim() === '') return null
  const typed = textToStart(text.trim(), localZone())
  if (typed === null) {
    return `“${text.trim()}” is no start: type 21:00, 9:00 pm Europe/Berlin or stream 1:00:00.`
  }
  return text.includes('wait') || before === null ? typed : { ...typed, late: before.late }
}

/** An open-ended cue that ends with its media is followed by the next. */
function withMedia({ media, planned, end }: Cue, input: string): Partial<Cue> {
  if (input === '') return { media: null, end: planned === null ? 'hold' : end }
  return { media: { before: none, ...media, input }, end: media === null ? 'follow' : end }
}
