// British English has no comma before "and".
const lists = new Intl.ListFormat('en-GB')

/** Things in a sentence: "A, B and C". */
export function listed(things: readonly string[]): string {
  return lists.format(things)
}
