import { keyWords } from '#words/keys.ts'

/** What can be asked for by a key. */
export type KeyCommand = 'take' | 'start' | 'pause-or-resume' | 'back' | 'stand-by'

/** Keys are told by their place (`KeyboardEvent.code`), so that they are the same in any alphabet. */
export interface CommandKeys {
  /** With Alt: always. */
  readonly withAlt: string
  /** Alone: only while the keys are armed. */
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

/** The letter at each place, as this keyboard has it; null where the browser does not tell. */
export type KeyLayout = Pick<ReadonlyMap<string, string>, 'get'>

/** A key as a person finds it: by its letter on this keyboard, else by the English one. */
export function keyName(code: string, layout: KeyLayout | null): string {
  return layout?.get(code)?.toUpperCase() ?? code.replace(/^Key/, '')
}

/** For a button's title: with Alt, and alone while that is enough. */
export function keysOf(
  command: KeyCommand,
  screen: { readonly layout: KeyLayout | null; readonly areKeysArmed: boolean },
): string {
  const { withAlt, alone } = commandKeys[command]
  const always = keyWords.withAlt(keyName(withAlt, screen.layout))
  return screen.areKeysArmed ? keyWords.either(keyName(alone, screen.layout), always) : always
}
