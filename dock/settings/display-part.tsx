import type { JSX } from 'preact'

import type { DisplaySettings } from '#decode/stored/display-settings.ts'
import { headerParts } from '#decode/stored/display-settings.ts'
import type { Actions } from '#dock/state/actions.ts'
import { settingsWords as words } from '#words/settings.ts'

export interface DisplayPartProps {
  readonly display: DisplaySettings | undefined
  readonly act: Pick<Actions, 'configureDisplay'>
}

/** What the header tells, and what is above the table, by choice. */
export function DisplayPart({ display, act }: DisplayPartProps): JSX.Element {
  return (
    <section class="card" role="group" aria-label={words.display}>
      <h2>{words.display}</h2>
      {headerParts.map((part) => box(part, display?.[part] !== false))}
      {box('narrow', display?.narrow === true)}
      <h2>{words.displayTable}</h2>
      {box('timeline', display?.timeline !== false)}
    </section>
  )

  function box(name: keyof typeof words.displayed, isChecked: boolean): JSX.Element {
    return (
      <label key={name} class="field check">
        <input
          type="checkbox"
          checked={isChecked}
          onChange={({ currentTarget: { checked } }) =>
            act.configureDisplay({ ...display, [name]: checked })
          }
        />
        <span>{words.displayed[name]}</span>
      </label>
    )
  }
}
