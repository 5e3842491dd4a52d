import { reveal } from '#base/redacted.ts'
import type { Decoded } from '#decode/fault.ts'
import { isFields } from '#decode/fields.ts'
import { parseJson } from '#decode/json.ts'
import type { Machines } from '#decode/stored/machines.ts'
import { decodeMachines } from '#decode/stored/machines.ts'
import { storedUnder } from '#page/cluster-part.ts'
import { clusterWords } from '#words/cluster.ts'

/** What was decided in a dock of this browser. */
export type Choice =
  /** Nothing: the venue's file decides. */
  | { readonly type: 'none' }
  /** *Leave* was pressed: the venue's file is not followed, either. */
  | { readonly type: 'left' }
  | { readonly type: 'typed'; readonly machines: Machines }

/** The part of localStorage that is used. Each may throw. */
export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Reads the choice. What cannot be read is left as it is, until somebody chooses anew. */
export function readChoice(store: () => Store): Decoded<Choice> {
  let text
  try {
    text = store().getItem(storedUnder)
  } catch {
    // Storage is forbidden, so nothing was chosen.
    return none
  }
  if (text === null) return none
  const value = parseJson(text)
  if (!value.ok) return { ok: false, message: clusterWords.unreadable(value.message) }
  if (isFields(value.value) && value.value['left'] === true) {
    return { ok: true, value: { type: 'left' } }
  }
  const machines = decodeMachines(value.value, '')
  return machines.ok
    ? { ok: true, value: { type: 'typed', machines: machines.value } }
    : { ok: false, message: clusterWords.unreadable(machines.message) }
}

/** Throws if the browser does. A password is stored only if that is wanted. */
export function writeChoice(store: () => Store, choice: Choice, isRemembered: boolean): void {
  if (choice.type === 'none') {
    store().removeItem(storedUnder)
    return
  }
  store().setItem(
    storedUnder,
    JSON.stringify(choice.type === 'left' ? { left: true } : toPlain(choice, isRemembered)),
  )
}

function toPlain({ machines }: Extract<Choice, { type: 'typed' }>, isRemembered: boolean): unknown {
  const { servers, user, password } = machines
  return {
    servers,
    user,
    ...(isRemembered && password !== null && { password: reveal(password) }),
  }
}

const none = { ok: true, value: { type: 'none' } } as const
