import * as v from 'valibot'

import { oneOf, ownText, pointInTime } from '#decode/values.ts'
import { isOfActions } from '#show/acts/tell-act.ts'
import type { Notice } from '#show/state/notice.ts'
import { noticeKinds } from '#show/state/notice.ts'
import { expectedWords } from '#words/values.ts'

export const savedNotice: v.GenericSchema<unknown, Notice> = v.object({
  kind: oneOf(noticeKinds),
  about: ownText,
  message: ownText,
  at: pointInTime,
})

export const savedNotices = v.array(savedNotice, expectedWords.list)

/** Those whose end follows from the show. That of any other trouble only who has met it can tell. */
export function noticesToSaved(notices: readonly Notice[]): readonly Notice[] {
  return notices.filter(({ kind, about }) => kind !== 'trouble' || isOfActions(about))
}
