import type { JSX } from 'preact'

import { isOwnName, toOwnName } from '#decode/rundown/own-texts.ts'
import { TextField } from '#dock/fields/text-field.tsx'
import { limits } from '#show/state/limits.ts'
import { columnMeant, ownColumns, ownText } from '#show/state/own-texts.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { ownWords as words } from '#words/editor.ts'

import type { EditorPart } from './editor-part.ts'

interface OwnFieldsProps extends EditorPart {
  readonly rundown: Rundown
}

/** What the cue has in columns of one's own, and a field that makes one more. */
export function OwnFields({ cue, rundown, field, change }: OwnFieldsProps): JSX.Element {
  return (
    <>
      {ownColumns(rundown.cues).map((name) => (
        <TextField
          key={name}
          {...field(`own ${name}`)}
          class="own"
          label={name}
          hint=""
          value={ownText(cue, name)}
          commit={(text) => commit(name, text)}
        />
      ))}
      <TextField
        {...field('own')}
        class="own"
        label={words.add}
        hint={words.addHint}
        value=""
        commit={add}
      />
    </>
  )

  function commit(name: string, text: string): string | null {
    if (text.length > limits.ownText) return words.tooLong(limits.ownText)
    return change({ own: { [name]: text } })
  }

  /** "Camera: 2". */
  function add(given: string): string | null {
    const at = given.indexOf(':')
    const [name, text] = [toOwnName(given.slice(0, at)), given.slice(at + 1).trim()]
    if (given.trim() === '') return null
    if (at === -1 || text === '' || !isOwnName(name)) return words.unclear(limits.ownName)
    return commit(columnMeant(name, ownColumns(rundown.cues)), text)
  }
}
