import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'

import type { ObsParts } from '#show/state/obs-parts.ts'
import { editorWords } from '#words/editor.ts'

import { ChosenField } from './chosen-field.tsx'
import type { EditorPart } from './editor-part.ts'
import { mediaOptions, noMedia } from './media-options.ts'

export interface MediaFieldProps extends ReturnType<EditorPart['field']> {
  /** "": none. */
  readonly value: string
  /** What OBS has. Null: it has not told. */
  readonly parts: ObsParts | null
  readonly onChange: (input: string) => void
}

/** The media that a cue ends with. What OBS has is read when the first editor is opened, and then at news of it. */
export function MediaField({ parts, onChange, ...field }: MediaFieldProps): JSX.Element {
  useEffect(() => {
    if (parts === null) field.act.readParts()
  }, [])
  return (
    <ChosenField
      {...field}
      class="media"
      label={editorWords.media}
      hint={editorWords.noMedia}
      options={parts && mediaOptions(parts, field.value)}
      commit={(name) => {
        onChange(name.trim() === '' ? noMedia : name)
        return null
      }}
    />
  )
}
