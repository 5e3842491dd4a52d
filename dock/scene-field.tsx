import type { JSX } from 'preact'
import { useState } from 'preact/hooks'

import type { SceneName } from '#show/rundown.ts'

import { TextField } from './text-field.tsx'

export interface SceneFieldProps {
  readonly value: SceneName
  readonly scenes: readonly SceneName[]
  readonly onChange: (scene: SceneName) => void
}

const other = '\u0000other'

/** A scene of the list, or any by name: it may not exist yet. (OBS docks do not show datalists.) */
export function SceneField({ value, scenes, onChange }: SceneFieldProps): JSX.Element {
  const [isTyping, setTyping] = useState(false)

  if (isTyping || scenes.length === 0) {
    return (
      <TextField
        class="scene-name"
        label="Scene"
        hint="As OBS has it"
        value={value}
        commit={(text) => {
          if (text.trim() === '') return 'A cue needs the name of a scene.'
          onChange(text)
          setTyping(false)
          return null
        }}
      />
    )
  }
  return (
    <label class="field scene-name">
      <span>Scene</span>
      <select
        value={value}
        onChange={({ currentTarget }) => {
          if (currentTarget.value === other) setTyping(true)
          else onChange(currentTarget.value)
        }}
      >
        {!scenes.includes(value) && <option value={value}>{value || 'Choose…'}</option>}
        {scenes.map((scene) => (
          <option key={scene} value={scene}>
            {scene}
          </option>
        ))}
        <option value={other}>Type a name…</option>
      </select>
    </label>
  )
}
