import type { JSX } from 'preact'

import { DurationField } from '#dock/fields/duration-field.tsx'
import { SelectField } from '#page/select-field.tsx'
import { editorWords } from '#words/editor.ts'

import type { EditorPart } from './editor-part.ts'
import { asObsHasIt, transitionOptions } from './transition-options.ts'

export interface LookFieldsProps extends EditorPart {
  /** The transitions of OBS. */
  readonly transitions: readonly string[]
}

/** The transition to the cue, and its colour in the list. */
export function LookFields({ cue, field, change, transitions }: LookFieldsProps): JSX.Element {
  const { transition, colour } = cue
  return (
    <>
      <SelectField
        class="transition"
        label={editorWords.transition}
        value={transition?.name ?? asObsHasIt}
        options={transitionOptions(transitions, transition?.name)}
        onChange={(name) =>
          change({
            transition:
              name === asObsHasIt ? null : { duration: transition?.duration ?? null, name },
          })
        }
      />
      {transition && (
        <DurationField
          {...field('transition')}
          label={editorWords.transitionLength}
          hint={editorWords.transitionLengthOfObs}
          value={transition.duration}
          onChange={(duration) => change({ transition: { ...transition, duration } })}
        />
      )}
      <div class="field colour-choice">
        <label>
          <span>{editorWords.colour}</span>
          <input
            type="color"
            value={colour ?? '#464b59'}
            onChange={({ currentTarget }) => change({ colour: currentTarget.value })}
          />
        </label>
        {colour !== null && (
          <button type="button" onClick={() => change({ colour: null })}>
            {editorWords.noColour}
          </button>
        )}
      </div>
    </>
  )
}
