import * as v from 'valibot'

import { instant } from '#base/time.ts'
import type { Fields } from '#decode/fields.ts'
import { isFields } from '#decode/fields.ts'
import { cutTo } from '#show/state/limits.ts'
import type { Notice } from '#show/state/notice.ts'
import { storageWords } from '#words/storage.ts'

import { doingLists } from './saved-doing.ts'
import { savedNotice } from './saved-notices.ts'

/** Characters of a notice. */
const longest = 500

/**
 * A stored show without the entries of its lists that this version cannot read, such as a notice of a kind that a newer
 * version knows. They cost neither the cue on air nor its times; a notice tells that they are left out, with what they
 * say. Null: there are none.
 */
export function withoutUnread(saved: Fields): Fields | null {
  let leftOut = 0
  const said: string[] = []
  const readable = (list: unknown, entry: v.GenericSchema<unknown, unknown>): unknown => {
    if (!Array.isArray(list)) return list
    return list.filter((one: unknown) => {
      if (v.is(entry, one)) return true
      leftOut += 1
      const message = isFields(one) ? one['message'] : null
      if (typeof message === 'string' && message !== '') said.push(message)
      return false
    })
  }

  const { notices, doing, savedAt } = saved
  const kept = readable(notices, savedNotice)
  const lists = Object.entries(doingLists)
  const done = isFields(doing)
    ? {
        ...doing,
        ...Object.fromEntries(lists.map(([name, entry]) => [name, readable(doing[name], entry)])),
      }
    : doing
  if (leftOut === 0) return null
  const told: Notice = {
    kind: 'trouble',
    about: 'unread',
    message: cutTo(storageWords.entriesLeftOut(leftOut, said), longest),
    at: instant(typeof savedAt === 'number' ? savedAt : 0),
  }
  return { ...saved, doing: done, notices: [told, ...(Array.isArray(kept) ? kept : [])] }
}
