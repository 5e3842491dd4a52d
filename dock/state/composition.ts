/**
 * Whether a key belongs to the input method, which is composing a word: its Enter ends the word, and
 * its Esc gives it up. 229 is what some engines say for the key that ends a composition.
 */
export function isOfComposition(key: {
  readonly isComposing: boolean
  readonly keyCode: number
}): boolean {
  return key.isComposing || key.keyCode === 229
}
