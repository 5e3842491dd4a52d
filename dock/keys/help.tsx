import type { JSX } from 'preact'

import { shortcutList } from './shortcuts.ts'

export function Help({ onClose }: { readonly onClose: () => void }): JSX.Element {
  return (
    <section class="help card" role="dialog" aria-label="Keys">
      <h2>Keys, while no field is being typed in</h2>
      <dl>
        {shortcutList.map(([keys, does]) => (
          <div key={keys}>
            <dt>{keys}</dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <button type="button" onClick={onClose}>
        Close
      </button>
    </section>
  )
}
