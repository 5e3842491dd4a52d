import { isOfComposition } from '#dock/state/composition.ts'
import type { How, KeyCommand, KeyLayout, Keys } from '#dock/state/key-names.ts'
import { codeOf, keyCommands, keyText } from '#dock/state/key-names.ts'
import { keyWords } from '#words/keys.ts'

/** The command of a key. */
export type Intent =
  | KeyCommand
  | 'select-up'
  | 'select-down'
  | 'extend-up'
  | 'extend-down'
  | 'move-up'
  | 'move-down'
  | 'undo'
  | 'redo'
  | 'help'
  | 'close'
  /** Ours, and nothing comes of it: the browser is not to scroll by it. */
  | 'nothing'

/** The place of the focus: a field keeps its letters, a button its Space and Enter. */
export type Focus = 'field' | 'button' | 'row' | 'page'

export interface Key {
  readonly key: string
  readonly code: string
  readonly keyCode: number
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly repeat: boolean
  readonly isComposing: boolean
}

/** `areArmed`: somebody has allowed keys without Alt to be commands, and the page shows that. */
export function intentOf(key: Key, focus: Focus, areArmed: boolean, keys: Keys): Intent | null {
  if (isOfComposition(key)) return null
  if (key.code === 'Escape') return 'close'
  if (focus === 'field') return null
  if (isShortcut(key, 'Z')) return key.shiftKey ? 'redo' : 'undo'
  if (isShortcut(key, 'Y')) return 'redo'
  if (key.ctrlKey || key.metaKey) return null
  const walk = (key.altKey ? altWalks : key.shiftKey ? shiftWalks : walks)[key.code]
  if (walk) return walk
  if (key.key === '?') return key.repeat ? null : 'help'
  const code = codeOf(key)
  if (!key.altKey) {
    if (!areArmed || (focus === 'button' && (code === 'Space' || code === 'Enter'))) return null
  }
  const command = keyCommands.find((one) => keys[one][key.altKey ? 'withAlt' : 'alone'] === code)
  // A key that is held down must not take cue after cue, and armed keys must not scroll the page.
  if (command === undefined) return code === 'Space' && !key.altKey ? 'nothing' : null
  return key.repeat ? 'nothing' : command
}

/**
 * The key of a letter in this layout, since that is the system's own shortcut; if the layout has none, the
 * place of the English letter.
 */
function isShortcut({ key, code, altKey, ctrlKey, metaKey }: Key, letter: 'Z' | 'Y'): boolean {
  if (altKey || ctrlKey === metaKey) return false
  return /^[a-z]$/i.test(key) ? key.toUpperCase() === letter : code === `Key${letter}`
}

/** For the help panel: each command with its keys, armed or not. */
export function shortcutList(
  layout: KeyLayout | null,
  keys: Keys,
  areArmed: boolean,
): readonly (readonly [keys: string, does: string])[] {
  const hows: readonly How[] = areArmed ? ['alone', 'withAlt'] : ['withAlt']
  return keyCommands.map((command) => {
    const texts = hows
      .map((how) => keyText(keys[command], how, layout))
      .filter((text) => text !== null)
    return [texts.join(', ') || keyWords.off, keyWords.commands[command]]
  })
}

export const otherKeys: readonly (readonly [keys: string, does: string])[] = [
  [keyWords.arrows, keyWords.select],
  [keyWords.shiftArrows, keyWords.extend],
  [keyWords.altArrows, keyWords.move],
  [keyWords.undoKeys, keyWords.undo],
  [keyWords.redoKeys, keyWords.redo],
  [keyWords.escape, keyWords.close],
  [keyWords.question, keyWords.help],
]

const walks: Readonly<Record<string, Intent>> = { ArrowUp: 'select-up', ArrowDown: 'select-down' }
const shiftWalks: Readonly<Record<string, Intent>> = {
  ArrowUp: 'extend-up',
  ArrowDown: 'extend-down',
}
const altWalks: Readonly<Record<string, Intent>> = { ArrowUp: 'move-up', ArrowDown: 'move-down' }
