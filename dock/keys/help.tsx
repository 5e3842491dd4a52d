import type { JSX } from 'preact'

import type { Actions } from '#dock/state/actions.ts'
import type { Screen } from '#dock/state/screen.ts'
import { keyWords } from '#words/keys.ts'

import { otherKeys, shortcutList } from './shortcuts.ts'

export interface HelpProps {
  readonly screen: Pick<Screen, 'layout' | 'areKeysArmed'>
  readonly act: Actions
}

export function Help({ screen, act }: HelpProps): JSX.Element {
  const { layout, areKeysArmed } = screen
  return (
    <section class="help card" role="dialog" aria-label={keyWords.part}>
      <h2>{keyWords.title}</h2>
      <dl>
        {shortcutList(layout).map(([withAlt, alone, does]) => (
          <div key={withAlt}>
            <dt>{areKeysArmed ? keyWords.both(alone, withAlt) : withAlt}</dt>
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
      <p class="muted">{areKeysArmed ? keyWords.armedHint : keyWords.disarmedHint}</p>
      <div class="row">
        <button
          type="button"
          onClick={() => act.change({ areKeysArmed: !areKeysArmed, panel: 'none' })}
        >
          {areKeysArmed ? keyWords.disarm : keyWords.arm}
        </button>
        <button type="button" onClick={() => act.change({ panel: 'none' })}>
          {keyWords.closeHelp}
        </button>
      </div>
    </section>
  )
}
