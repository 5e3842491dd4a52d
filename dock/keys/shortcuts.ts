/** What a key asks for. */
export type Intent =
  | 'take-next'
  | 'start'
  | 'pause-or-resume'
  | 'back'
  | 'stand-by'
  | 'select-up'
  | 'select-down'
  | 'move-up'
  | 'move-down'
  | 'help'
  | 'close'

/** Where the keyboard is: a field keeps its letters, a button its Space and Enter. */
export type Focus = 'field' | 'button' | 'row' | 'page'

export interface Key {
  readonly key: string
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly repeat: boolean
}

export function intentOf(key: Key, focus: Focus): Intent | null {
  if (key.key === 'Escape') return 'close'
  if (focus === 'field' || key.ctrlKey || key.metaKey) return null
  if (key.altKey) return altIntents[key.key] ?? null
  const walk = walkIntents[key.key]
  if (walk) return walk
  // A key held down must not take cue after cue.
  if (key.repeat) return null
  if (focus === 'button' && (key.key === ' ' || key.key === 'Enter')) return null
  return pressIntents[key.key.toLowerCase()] ?? null
}

/** For the help panel. */
export const shortcutList: readonly (readonly [keys: string, does: string])[] = [
  ['Space', 'Take the next cue'],
  ['S', 'Start the show'],
  ['P', 'Pause, resume'],
  ['B', 'Back to the cue before'],
  ['↑ ↓', 'Choose a cue'],
  ['Enter', 'Stand the chosen cue by'],
  ['Alt + ↑ ↓', 'Move the chosen cue'],
  ['Esc', 'Close a panel, disarm, give up a drag'],
  ['?', 'This list'],
]

const altIntents: Readonly<Record<string, Intent>> = { ArrowUp: 'move-up', ArrowDown: 'move-down' }
const walkIntents: Readonly<Record<string, Intent>> = {
  ArrowUp: 'select-up',
  ArrowDown: 'select-down',
}
const pressIntents: Readonly<Record<string, Intent>> = {
  ' ': 'take-next',
  s: 'start',
  p: 'pause-or-resume',
  b: 'back',
  enter: 'stand-by',
  '?': 'help',
}
