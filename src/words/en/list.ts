import { count } from './count.ts'

// British English has no comma before "and".
const lists = new Intl.ListFormat('en-GB')

/** Things in a sentence: "A, B and C". `more`: how many are not named: "A, B and 3 more". */
export function listed(things: readonly string[], more = 0): string {
  return lists.format(more > 0 ? [...things, count(more, 'more', 'more')] : things)
}
