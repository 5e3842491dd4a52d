import { decodeLibraryOrder } from '#decode/stored/library-order.ts'
import type { LibraryOrder } from '#decode/stored/library-order.ts'
import { text } from '#decode/values.ts'
import { limits } from '#show/state/limits.ts'

import type { Asking } from './admitting.ts'
import { malformed, notBeyond, one, read } from './admitting.ts'
import { bringsBeyond } from './beyond-the-show.ts'
import type { Admitted, CallArgs } from './call-args.ts'

export function decodeArrange({
  args: [value],
  carrier,
  makeId,
}: Asking): Admitted<CallArgs['arrange']> {
  const order = decodeLibraryOrder(value, makeId)
  if (!order.ok) return malformed(order.message)
  // What is loaded from the library later is believed.
  if (carrier === 'remote' && rundownsOf(order.value).some(({ cues }) => bringsBeyond(cues))) {
    return notBeyond
  }
  return one(order)
}

export function decodeExport({ args: [id] }: Asking): Admitted<CallArgs['exportLibrary']> {
  return id === undefined ? { ok: true, args: [] } : one(read(text(limits.id), id, 'exportLibrary'))
}

function rundownsOf(order: LibraryOrder) {
  if (order.type === 'add') return [order.rundown]
  return order.type === 'import' ? order.library.carried.map(({ rundown }) => rundown) : []
}
