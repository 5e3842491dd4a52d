import { keyWords } from '#words/keys.ts'

/** Commands that have a key. */
export type KeyCommand = 'take' | 'start' | 'pause-or-resume' | 'back' | 'stand-by'

/** Keys by their place (`KeyboardEvent.code`), so that they are the same in every alphabet. */
export interface CommandKeys {
  /** The key with Alt, which always works. */
  readonly withAlt: string
  /** The key alone, only while the keys are armed. */
  readonly alone: string
}

export const commandKeys: Readonly<Record<KeyCommand, CommandKeys>> = {
  // Alt+Space is the system's own menu on Windows.
  take: { withAlt: 'KeyT', alone: 'Space' },
  start: { withAlt: 'KeyS', alone: 'KeyS' },
  'pause-or-resume': { withAlt: 'KeyP', alone: 'KeyP' },
  back: { withAlt: 'KeyB', alone: 'KeyB' },
  'stand-by': { withAlt: 'Enter', alone: 'Enter' },
}

/** The letter at each place on this keyboard. Null: the browser does not tell. */
export type KeyLayout = Pick<ReadonlyMap<string, string>, 'get'>

/** A key's name for a person: its letter on this keyboard, otherwise the English one. */
export function keyName(code: string, layout: KeyLayout | null): string {
  return layout?.get(code)?.toUpperCase() ?? code.replace(/^Key/, '')
}

/** Keys for a button's title: with Alt, and alone if that works now. */
export function keysOf(
  command: KeyCommand,
  screen: { readonly layout: KeyLayout | null; readonly areKeysArmed: boolean },
): string {
  const { withAlt, alone } = commandKeys[command]
  const always = keyWords.withAlt(keyName(withAlt, screen.layout))
  return screen.areKeysArmed ? keyWords.either(keyName(alone, screen.layout), always) : always
}
