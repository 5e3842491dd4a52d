import type { JSX } from 'preact'

import type { Actions } from '#dock/state/actions.ts'
import type { Screen } from '#dock/state/screen.ts'

import { otherKeys, shortcutList } from './shortcuts.ts'

export interface HelpProps {
  readonly screen: Pick<Screen, 'layout' | 'areKeysArmed'>
  readonly act: Actions
}

export function Help({ screen, act }: HelpProps): JSX.Element {
  const { layout, areKeysArmed } = screen
  return (
    <section class="help card" role="dialog" aria-label="Keys">
      <h2>Keys, while no field is being typed in</h2>
      <dl>
        {shortcutList(layout).map(([withAlt, alone, does]) => (
          <div key={withAlt}>
            <dt>{areKeysArmed ? `${alone}, ${withAlt}` : withAlt}</dt>
            <dd>{does}</dd>
          </div>
        ))}
        {otherKeys.map(([keys, does]) => (
          <div key={keys}>
            <dt>{keys}</dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p class="muted">
        {areKeysArmed
          ? 'The keys are armed until you disarm them or the dock is reloaded.'
          : 'Armed, they work without Alt, with Space to take, until the dock is reloaded.'}
      </p>
      <div class="row">
        <button
          type="button"
          onClick={() => act.change({ areKeysArmed: !areKeysArmed, panel: 'none' })}
        >
          {areKeysArmed ? 'Disarm the keys' : 'Arm the keys'}
        </button>
        <button type="button" onClick={() => act.change({ panel: 'none' })}>
          Close
        </button>
      </div>
    </section>
  )
}
