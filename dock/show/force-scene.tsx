import type { JSX } from 'preact'

import type { Actions } from '#dock/state/actions.ts'
import type { SceneName } from '#show/state/rundown.ts'
import { transportWords } from '#words/transport.ts'

export interface ForceSceneProps {
  readonly scenes: readonly SceneName[]
  readonly chosen: SceneName | null
  readonly act: Actions
}

/** Puts any scene on program instead of the cue's. */
export function ForceScene({ scenes, chosen, act }: ForceSceneProps): JSX.Element {
  const scene = chosen !== null && scenes.includes(chosen) ? chosen : null
  return (
    <div class="row force">
      <select
        aria-label={transportWords.sceneByHand}
        disabled={scenes.length === 0}
        value={scene ?? ''}
        onChange={(event) => act.change({ sceneToForce: event.currentTarget.value || null })}
      >
        <option value="">{transportWords.chooseScene}</option>
        {scenes.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
      <button
        type="button"
        disabled={scene === null}
        onClick={() => {
          if (scene !== null) act.send({ type: 'force-scene', scene })
        }}
      >
        {transportWords.showScene}
      </button>
    </div>
  )
}
