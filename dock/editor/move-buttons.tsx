import type { JSX } from 'preact'

import { Icon } from '#dock/fields/icons.tsx'
import type { Actions } from '#dock/state/actions.ts'
import type { Edit } from '#show/state/edit.ts'

interface MoveButtonsProps {
  /** What moves it a place up, and down. Null: it is at that end. */
  readonly up: Edit | null
  readonly down: Edit | null
  readonly words: {
    readonly moveUp: string
    readonly moveUpHint: string
    readonly moveDown: string
    readonly moveDownHint: string
  }
  readonly act: Pick<Actions, 'edit'>
}

/** Moves a cue or a group within the rundown. */
export function MoveButtons({ up, down, words, act }: MoveButtonsProps): JSX.Element {
  return (
    <>
      <button
        type="button"
        disabled={up === null}
        aria-label={words.moveUp}
        title={words.moveUpHint}
        onClick={() => act.edit(up)}
      >
        <Icon name="up" />
      </button>
      <button
        type="button"
        disabled={down === null}
        aria-label={words.moveDown}
        title={words.moveDownHint}
        onClick={() => act.edit(down)}
      >
        <Icon name="down" />
      </button>
    </>
  )
}
