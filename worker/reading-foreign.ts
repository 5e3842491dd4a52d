import { isFields } from '#decode/fields.ts'
import type { Imported } from '#decode/finding.ts'
import { noticeOf } from '#decode/finding.ts'
import type { ReadForeign } from '#decode/own/foreign.ts'
import type { Serve } from '#subscription/requests.ts'
import { toFault } from '#subscription/requests.ts'
import { foreignReason } from '#wire/admitting.ts'
import type { Reply } from '#wire/envelope.ts'

/**
 * Has a rundown that a call brings in a format that is not ours read, and makes the same call with what that became.
 * Only what would be done otherwise is read: a call that is refused for another reason is refused first.
 */
export function readingForeign(serve: Serve, read: ReadForeign | undefined): Serve {
  if (read === undefined) return serve
  return async (showId, call, args) => {
    const reply = await serve(showId, call, args)
    if (reply.ok || reply.reason !== foreignReason) return reply
    try {
      const [first, ...others] = args
      const isCommand = call === 'send' && isFields(first)
      const answer = isCommand
        ? await read(first['rundown'], 'reconfigure.rundown')
        : await read(first, call)
      if (!answer.ok) return { ok: false, reason: 'malformed', message: answer.message }
      const { rundown } = answer.value
      const own = isCommand ? { ...first, rundown } : rundown
      const done = await serve(showId, call, [own, ...others])
      return withNoticeOf(done, answer.value)
    } catch (error) {
      return toFault(error)
    }
  }
}

/** What was found out by reading is told with the answer. */
export function withNoticeOf(done: Reply, imported: Imported): Reply {
  const { notice } = noticeOf(imported)
  if (!done.ok || notice === undefined) return done
  return { ...done, notice: [notice, done.notice ?? ''].join(' ').trim() }
}

/** The readers of this worker's page. It gives them when it starts, so what is read before that waits only for it. */
export function openReaders(): {
  readonly readForeign: ReadForeign
  readonly use: (read: ReadForeign) => void
} {
  const given: { use?: (read: ReadForeign) => void } = {}
  const readers = new Promise<ReadForeign>((use) => Object.assign(given, { use }))
  return {
    readForeign: async (...brought) => await (await readers)(...brought),
    use: (read) => given.use?.(read),
  }
}
