import { isOfComposition } from '#dock/state/composition.ts'
import type { How, KeyCommand, KeyLayout, Keys } from '#dock/state/key-names.ts'
import { codeOf, keyCommands, keyName, keyText } from '#dock/state/key-names.ts'
import { keyWords } from '#words/keys.ts'

/** What a key pressed in the field of a shortcut asks for. Null: it is the page's own. */
export type KeyAsked =
  | { readonly type: 'key'; readonly code: string | null }
  | { readonly type: 'refused'; readonly fault: string }
  /** A modifier, until its key is pressed as well. */
  | { readonly type: 'waiting' }

type Pressed = Pick<
  KeyboardEvent,
  'key' | 'code' | 'keyCode' | 'ctrlKey' | 'metaKey' | 'isComposing'
>

const modifiers = /^(Alt|Shift|Control|Meta|OS)(Left|Right)$/
/** The browser's function keys, the dock's own keys, and keys that are no place on the keyboard. */
const reserved = /^(F\d|F1[0-2]|Arrow.*|CapsLock|NumLock|ScrollLock|ContextMenu|PrintScreen|)$/
const leaves = /^(Tab|Escape)$/
const switchesOff = /^(Delete|Backspace)$/

export function keyAsked(
  event: Pressed,
  command: KeyCommand,
  how: How,
  keys: Keys,
  layout: KeyLayout | null,
): KeyAsked | null {
  if (isOfComposition(event) || leaves.test(event.code)) return null
  if (modifiers.test(event.code)) return { type: 'waiting' }
  if (switchesOff.test(event.code)) return { type: 'key', code: null }
  const code = codeOf(event)
  const isKept =
    event.ctrlKey ||
    event.metaKey ||
    event.key === '?' ||
    reserved.test(code) ||
    // The system's own menu.
    (how === 'withAlt' && code === 'Space')
  const pressed = keyText({ withAlt: code, alone: code }, how, layout) ?? code
  if (isKept) return { type: 'refused', fault: keyWords.change.kept(nameOf(event, layout)) }
  const other = keyCommands.find((one) => one !== command && keys[one][how] === code)
  if (other === undefined) return { type: 'key', code }
  return { type: 'refused', fault: keyWords.change.taken(pressed, keyWords.commands[other]) }
}

function nameOf({ key, code, ctrlKey, metaKey }: Pressed, layout: KeyLayout | null): string {
  const name = key === '?' ? key : keyName(code, layout)
  if (ctrlKey) return keyWords.withCtrl(name)
  return metaKey ? keyWords.withCmd(name) : name || key
}
