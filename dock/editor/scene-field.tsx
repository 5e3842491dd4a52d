import type { JSX } from 'preact'

import { TextField } from '#dock/fields/text-field.tsx'
import type { Actions } from '#dock/state/actions.ts'
import type { Drafts } from '#dock/state/screen.ts'
import { nearMiss } from '#show/state/near-miss.ts'
import type { SceneName } from '#show/state/rundown.ts'
import { editorWords } from '#words/editor.ts'

export interface SceneFieldProps {
  readonly name: string
  readonly value: SceneName
  readonly scenes: readonly SceneName[]
  readonly drafts: Drafts
  readonly act: Actions
  readonly onChange: (scene: SceneName) => void
}

const other = '\u0000other'

/** A scene of the list, or any name: the scene may not exist yet. (OBS docks do not show datalists.) */
export function SceneField(props: SceneFieldProps): JSX.Element {
  const { name, value, scenes, drafts, act, onChange } = props

  if (drafts[name] !== undefined || scenes.length === 0) {
    return (
      <TextField
        name={name}
        drafts={drafts}
        act={act}
        class="scene-name"
        label={editorWords.scene}
        hint={editorWords.sceneHint}
        takesCaret={scenes.length > 0}
        value={value}
        commit={(text) => {
          if (text.trim() === '') return editorWords.sceneMissing
          onChange(text)
          return null
        }}
      />
    )
  }
  const near = scenes.includes(value) ? undefined : nearMiss(scenes, value)
  return (
    <>
      <label class="field scene-name">
        <span>{editorWords.scene}</span>
        <select
          value={value}
          onChange={({ currentTarget }) => {
            if (currentTarget.value === other) act.draft(name, { text: value, fault: null })
            else onChange(currentTarget.value)
          }}
        >
          {!scenes.includes(value) && (
            <option value={value}>{value || editorWords.chooseScene}</option>
          )}
          {scenes.map((scene) => (
            <option key={scene} value={scene}>
              {scene}
            </option>
          ))}
          <option value={other}>{editorWords.typeScene}</option>
        </select>
      </label>
      {near !== undefined && (
        <button type="button" onClick={() => onChange(near)}>
          {editorWords.useScene(near)}
        </button>
      )}
    </>
  )
}
