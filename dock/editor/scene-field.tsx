import type { JSX } from 'preact'

import { nearMiss } from '#show/state/near-miss.ts'
import type { SceneName } from '#show/state/rundown.ts'
import { editorWords } from '#words/editor.ts'

import { ChosenField } from './chosen-field.tsx'
import type { EditorPart } from './editor-part.ts'

export interface SceneFieldProps extends ReturnType<EditorPart['field']> {
  readonly value: SceneName
  readonly scenes: readonly SceneName[]
  readonly onChange: (scene: SceneName) => void
}

/** A scene, and beside one that OBS lacks the one that is most likely meant. */
export function SceneField({ scenes, onChange, ...field }: SceneFieldProps): JSX.Element {
  const { name, value, drafts } = field
  const known = scenes.map((scene) => [scene, scene] as const)
  const isKnown = scenes.includes(value)
  const near = isKnown || drafts[name] !== undefined ? undefined : nearMiss(scenes, value)
  const own = [value, value || editorWords.chooseScene] as const
  return (
    <>
      <ChosenField
        {...field}
        class="scene-name"
        label={editorWords.scene}
        hint={editorWords.sceneHint}
        options={scenes.length === 0 ? null : isKnown ? known : [own, ...known]}
        commit={(scene) => {
          if (scene.trim() === '') return editorWords.sceneMissing
          onChange(scene)
          return null
        }}
      />
      {near !== undefined && (
        <button type="button" onClick={() => onChange(near)}>
          {editorWords.useScene(near)}
        </button>
      )}
    </>
  )
}
