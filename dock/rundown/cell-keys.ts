import { isOfComposition } from '#dock/state/composition.ts'

/** What a key does in the table of cues. */
export type CellIntent =
  | { readonly type: 'go'; readonly to: Step }
  /** `text`: what replaces the text of the cell. Null: it stays. */
  | { readonly type: 'edit'; readonly text: string | null }
  /** The key begins a letter of more than one key: it is typed into the emptied cell. */
  | { readonly type: 'compose' }
  | { readonly type: 'commit'; readonly next: Step }
  | { readonly type: 'cancel' }
  | { readonly type: 'choose'; readonly by: -1 | 1 }
  /** `inspect`: shows all fields of the cue beside the table. */
  | { readonly type: 'clear' | 'inspect' | 'fill-down' | 'duplicate' | 'remove' }

export type Step =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  /** As Enter goes: down, and back to the column where Tab began. */
  | 'next-line'
  | 'line-start'
  | 'line-end'
  | 'first'
  | 'last'
  /** Like left and right; past the ends the focus leaves the table. */
  | 'tab'
  | 'tab-back'

export interface CellKey {
  readonly key: string
  readonly code: string
  readonly keyCode: number
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly isComposing: boolean
  /** Of "AltGraph": some letters need it, and Windows has Ctrl and Alt down with it. */
  readonly getModifierState: (key: string) => boolean
}

/**
 * What a key does while a cell has the focus and is not edited. `areArmed`: letters are commands of the show, and
 * begin no edit. Null: it is not the table's.
 */
export function cellIntent(key: CellKey, areArmed: boolean): CellIntent | null {
  const { code, shiftKey, altKey } = key
  const isAltGraph = key.getModifierState('AltGraph')
  const isCtrl = (key.ctrlKey || key.metaKey) && !isAltGraph
  if (altKey && !isAltGraph) return null
  if (isCtrl) return ctrlIntent(key)
  if (isOfComposition(key) || key.key === 'Dead') return areArmed ? null : { type: 'compose' }
  // They select several cues, as in the list.
  if (shiftKey && (code === 'ArrowUp' || code === 'ArrowDown')) return null
  if (code === 'Tab') return { type: 'go', to: shiftKey ? 'tab-back' : 'tab' }
  const to = walks[code]
  if (to !== undefined) return { type: 'go', to }
  const isEnter = code === 'Enter' || code === 'NumpadEnter'
  if (isEnter && shiftKey) return { type: 'inspect' }
  if (code === 'F2') return { type: 'edit', text: null }
  // Where the keys are armed, Enter and the letters are commands, as in the list.
  if (areArmed) return null
  if (isEnter) return { type: 'edit', text: null }
  if (code === 'Delete' || code === 'Backspace') return { type: 'clear' }
  const isTyped = /^.$/u.test(key.key) && key.key !== ' ' && key.key !== '?'
  return isTyped ? { type: 'edit', text: key.key } : null
}

function ctrlIntent({ code, key, shiftKey }: CellKey): CellIntent | null {
  if (code === 'Home') return { type: 'go', to: 'first' }
  if (code === 'End') return { type: 'go', to: 'last' }
  if (code === 'Delete' || code === 'Backspace') return { type: 'remove' }
  // By the letter of this keyboard, as the system's own shortcuts are.
  if (key.toLowerCase() !== 'd') return null
  return { type: shiftKey ? 'duplicate' : 'fill-down' }
}

/** What a key does in a cell that is edited. `hasChoices`: a list is open below it. Null: it is typed. */
export function editIntent(key: CellKey, hasChoices: boolean): CellIntent | null {
  if (isOfComposition(key)) return null
  const { code, shiftKey } = key
  if (key.altKey || key.ctrlKey || key.metaKey) return null
  if (code === 'Escape') return { type: 'cancel' }
  if (code === 'Tab') return { type: 'commit', next: shiftKey ? 'tab-back' : 'tab' }
  // Shift+Enter is a new line in notes.
  if (code === 'Enter' || code === 'NumpadEnter') {
    return shiftKey ? null : { type: 'commit', next: 'next-line' }
  }
  if (!hasChoices) return null
  if (code === 'ArrowUp') return { type: 'choose', by: -1 }
  return code === 'ArrowDown' ? { type: 'choose', by: 1 } : null
}

const walks: Readonly<Record<string, Step>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'line-start',
  End: 'line-end',
}
