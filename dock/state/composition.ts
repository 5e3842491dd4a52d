/**
 * Whether a key belongs to the input method that is composing a word: its Enter ends the word, and its Esc
 * cancels it. Some engines report the key that ends a composition as 229.
 */
export function isOfComposition(key: {
  readonly isComposing: boolean
  readonly keyCode: number
}): boolean {
  return key.isComposing || key.keyCode === 229
}
