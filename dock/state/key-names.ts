import type { KeySettings } from '#decode/stored/key-settings.ts'
import { keyWords } from '#words/keys.ts'

/** Keys by their place (`KeyboardEvent.code`), so that they are the same in every alphabet. Null: none. */
export interface CommandKeys {
  /** The key with Alt, which always works. */
  readonly withAlt: string | null
  /** The key alone, only while the keys are armed. */
  readonly alone: string | null
}

/** The keys before anybody changes them. */
const usual = {
  // Alt+Space is the system's own menu on Windows.
  take: { withAlt: 'KeyT', alone: 'Space' },
  start: { withAlt: 'KeyS', alone: 'KeyS' },
  'pause-or-resume': { withAlt: 'KeyP', alone: 'KeyP' },
  back: { withAlt: 'KeyB', alone: 'KeyB' },
  'take-back': { withAlt: 'KeyU', alone: 'KeyU' },
  'stand-by': { withAlt: 'Enter', alone: 'Enter' },
  flag: { withAlt: 'KeyF', alone: 'KeyF' },
} as const satisfies Readonly<Record<string, CommandKeys>>

/** Commands that have a key. */
export type KeyCommand = keyof typeof usual

export const keyCommands = Object.keys(usual) as readonly KeyCommand[]

export type How = keyof CommandKeys

export type Keys = Readonly<Record<KeyCommand, CommandKeys>>

/** Current keys. A usual key that a person gave to another command no longer belongs to the first. */
export function keysFrom(changed: KeySettings = {}): Keys {
  function keyOf(command: KeyCommand, how: How): string | null {
    const own = changed[command]?.[how]
    if (typeof own === 'string' || own === null) return own
    const isTaken = keyCommands.some((other) => changed[other]?.[how] === usual[command][how])
    return isTaken ? null : usual[command][how]
  }
  return Object.fromEntries(
    keyCommands.map((command) => [
      command,
      { withAlt: keyOf(command, 'withAlt'), alone: keyOf(command, 'alone') },
    ]),
  ) as Keys
}

/** The letter at each place on this keyboard. Null: the browser does not tell. */
export type KeyLayout = Pick<ReadonlyMap<string, string>, 'get'>

/** The key's code by which commands are found: both Enter keys are one. */
export function codeOf({ code }: Pick<KeyboardEvent, 'code'>): string {
  return code === 'NumpadEnter' ? 'Enter' : code
}

/** A key's name for a person: its letter on this keyboard, otherwise the English one. */
export function keyName(code: string, layout: KeyLayout | null): string {
  return layout?.get(code)?.toUpperCase() ?? code.replace(/^(Key|Digit)/, '')
}

/** Name of a command's key for a person: "Alt + T". Null: it has none. */
export function keyText(keys: CommandKeys, how: How, layout: KeyLayout | null): string | null {
  const code = keys[how]
  if (code === null) return null
  const name = keyName(code, layout)
  return how === 'withAlt' ? keyWords.withAlt(name) : name
}

/** Keys for a button's title: with Alt, and alone if that works now. Undefined: no key does it. */
export function keysOf(
  { withAlt, alone }: CommandKeys,
  screen: { readonly layout: KeyLayout | null; readonly areKeysArmed: boolean },
): string | undefined {
  const always = keyText({ withAlt, alone }, 'withAlt', screen.layout)
  const armed = screen.areKeysArmed ? keyText({ withAlt, alone }, 'alone', screen.layout) : null
  if (armed !== null && always !== null) return keyWords.either(armed, always)
  return armed ?? always ?? undefined
}
