/**
 * The same function, which gives again what it made last as long as it is asked with the same things: what takes long, and
 * is wanted at each painting.
 */
export function lastMade<Asked extends readonly unknown[], Made>(
  make: (...asked: Asked) => Made,
): (...asked: Asked) => Made {
  const remembered = rememberLast<Made>()
  return (...asked) => remembered(asked, () => make(...asked))
}

/**
 * The same where what is made is told apart by other things than it is made of. Each time as many of them, in the same
 * order.
 */
export function rememberLast<Made>(): (by: readonly unknown[], make: () => Made) => Made {
  let last: { readonly by: readonly unknown[]; readonly made: Made } | null = null
  return (by, make) => {
    if (last === null || by.some((one, at) => one !== last?.by[at])) last = { by, made: make() }
    return last.made
  }
}
