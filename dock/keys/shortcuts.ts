import { isOfComposition } from '#dock/state/composition.ts'
import type { KeyCommand, KeyLayout } from '#dock/state/key-names.ts'
import { commandKeys, keyName } from '#dock/state/key-names.ts'
import { keyWords } from '#words/keys.ts'

/** The command of a key. */
export type Intent =
  | KeyCommand
  | 'select-up'
  | 'select-down'
  | 'move-up'
  | 'move-down'
  | 'undo'
  | 'help'
  | 'close'

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
export function intentOf(key: Key, focus: Focus, areArmed: boolean): Intent | null {
  if (isOfComposition(key)) return null
  if (key.code === 'Escape') return 'close'
  if (focus === 'field') return null
  if (isUndo(key)) return 'undo'
  if (key.ctrlKey || key.metaKey) return null
  const walk = (key.altKey ? altWalks : walks)[key.code]
  if (walk) return walk
  // A key that is held down must not take cue after cue.
  if (key.repeat) return null
  if (key.key === '?') return 'help'
  const code = key.code === 'NumpadEnter' ? 'Enter' : key.code
  if (key.altKey) return commandsWithAlt.get(code) ?? null
  if (!areArmed || (focus === 'button' && (code === 'Space' || code === 'Enter'))) return null
  return commandsAlone.get(code) ?? null
}

/**
 * The key of the letter Z in this layout, since that is the system's own shortcut; if the layout has none,
 * the place of the English Z.
 */
function isUndo({ key, code, altKey, ctrlKey, metaKey, shiftKey }: Key): boolean {
  if (altKey || shiftKey || ctrlKey === metaKey) return false
  return /^[a-z]$/i.test(key) ? key.toLowerCase() === 'z' : code === 'KeyZ'
}

/** For the help panel. */
export function shortcutList(
  layout: KeyLayout | null,
): readonly (readonly [withAlt: string, alone: string, does: string])[] {
  return Object.entries(commandWords).map(([command, does]) => {
    const { withAlt, alone } = commandKeys[command as KeyCommand]
    return [keyWords.withAlt(keyName(withAlt, layout)), keyName(alone, layout), does]
  })
}

export const otherKeys: readonly (readonly [keys: string, does: string])[] = [
  [keyWords.arrows, keyWords.select],
  [keyWords.altArrows, keyWords.move],
  [keyWords.undoKeys, keyWords.undo],
  [keyWords.escape, keyWords.close],
  [keyWords.question, keyWords.help],
]

const commandWords: Readonly<Record<KeyCommand, string>> = {
  take: keyWords.take,
  start: keyWords.start,
  'pause-or-resume': keyWords.pauseOrResume,
  back: keyWords.back,
  'stand-by': keyWords.makeNext,
}

const walks: Readonly<Record<string, Intent>> = { ArrowUp: 'select-up', ArrowDown: 'select-down' }
const altWalks: Readonly<Record<string, Intent>> = { ArrowUp: 'move-up', ArrowDown: 'move-down' }
const commandsWithAlt = commandsBy('withAlt')
const commandsAlone = commandsBy('alone')

function commandsBy(how: 'withAlt' | 'alone'): ReadonlyMap<string, KeyCommand> {
  return new Map(
    Object.entries(commandKeys).map(([command, keys]) => [keys[how], command as KeyCommand]),
  )
}
