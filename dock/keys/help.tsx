import type { JSX } from 'preact'

import type { Actions } from '#dock/state/actions.ts'
import type { Keys } from '#dock/state/key-names.ts'
import { keyText } from '#dock/state/key-names.ts'
import type { Screen } from '#dock/state/screen.ts'
import { keyWords } from '#words/keys.ts'

import { otherKeys, shortcutList } from './shortcuts.ts'

export interface HelpProps {
  readonly screen: Pick<Screen, 'layout' | 'areKeysArmed' | 'isWide'>
  readonly keys: Keys
  readonly act: Actions
}

export function Help({ screen, keys, act }: HelpProps): JSX.Element {
  const { layout, areKeysArmed, isWide } = screen
  return (
    <section class="help card" role="dialog" aria-label={keyWords.part}>
      <h2>{keyWords.title}</h2>
      <p class="muted">
        {areKeysArmed
          ? keyWords.armedHint
          : keyWords.disarmedHint(keyText(keys.take, 'alone', layout))}{' '}
        <span class="of-dock">{keyWords.changeHint}</span>
      </p>
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
      <dl>
        {shortcutList(layout, keys, areKeysArmed).map(([pressed, does]) => (
          <div key={does}>
            <dt>{pressed}</dt>
            <dd>{does}</dd>
          </div>
        ))}
        {otherKeys.map(([pressed, does]) => (
          <div key={pressed}>
            <dt>{pressed}</dt>
            <dd>{does}</dd>
          </div>
        ))}
        {isWide &&
          keyWords.table.map(([pressed, does]) => (
            <div key={`table ${pressed}`}>
              <dt>{pressed}</dt>
              <dd>{does}</dd>
            </div>
          ))}
      </dl>
      {isWide && <p class="muted">{keyWords.tableHint}</p>}
    </section>
  )
}
