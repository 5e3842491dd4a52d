import type { Answer } from '#base/answer.ts'
import { isBlank } from '#base/redacted.ts'
import type { Asker, Serve } from '#subscription/requests.ts'
import { admit, admitConnect } from '#wire/calls.ts'
import type { Carrier, Reply } from '#wire/envelope.ts'
import { reachWords } from '#words/worker.ts'

import type { HeldAddresses } from './held-addresses.ts'
import { cannotTakeOver } from './leaderless.ts'
import { randomId } from './thread.ts'

interface LeaderPorts {
  readonly asker: Asker
  readonly held: HeldAddresses
  readonly isLeading: () => boolean
  /** The leader is on another machine: it is not replaced because somebody gives a password here. */
  readonly isAfar: boolean
  /** For when this page has taken over to do it itself. */
  readonly serve: Serve
}

/** For a page that does not run the shows: no secret is sent to the page that does. */
export function askLeaderBy({ asker, held, isLeading, isAfar, serve }: LeaderPorts) {
  return async (
    showId: string,
    call: string,
    args: readonly unknown[],
    carrier: Carrier,
  ): Promise<Reply> => {
    if (call !== 'connect' || carrier !== 'own-page') {
      const admitted = admit(call, args, carrier === 'own-page' ? 'origin' : carrier, randomId)
      return admitted.ok ? await asker.ask(showId, call, args) : admitted
    }
    const admitted = admitConnect(args)
    if (!admitted.ok) return admitted
    const [{ url, password, remember }] = admitted.args
    if (isBlank(password)) return await asker.ask(showId, call, [{ url, password: '', remember }])
    if (isAfar) {
      const kept = await held.keepIf(showId, { url, password })
      return kept.ok ? { ok: true, notice: reachWords.keptForTakeOver } : kept
    }
    const tried = await held
      .takeOverWith(showId, { url, password })
      .catch((): Answer => cannotTakeOver)
    if (!tried.ok) return tried
    return isLeading()
      ? await serve(showId, call, args)
      : { ok: false, reason: 'not-leading', message: reachWords.tookOver }
  }
}
