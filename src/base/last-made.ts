/**
 * The same function, which gives again what it made last as long as it is asked with the same things: what takes long, and
 * is wanted at each painting.
 */
export function lastMade<Asked extends readonly unknown[], Made>(
  make: (...asked: Asked) => Made,
): (...asked: Asked) => Made {
  let last: { readonly asked: Asked; readonly made: Made } | null = null
  return (...asked) => {
    if (last === null || asked.some((one, at) => one !== last?.asked[at])) {
      last = { asked, made: make(...asked) }
    }
    return last.made
  }
}
