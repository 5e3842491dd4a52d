import type { SetAlarm } from '#base/alarm.ts'
import type { Answer } from '#base/answer.ts'
import { isBlank } from '#base/redacted.ts'
import type { Instant } from '#base/time.ts'
import { between, later } from '#base/time.ts'
import { createObsBus } from '#obs/link/bus.ts'
import type { Connect } from '#obs/link/keeper.ts'
import { createKeeper } from '#obs/link/keeper.ts'
import type { Link } from '#show/state/obs-status.ts'
import { closeBeat } from '#subscription/beat.ts'
import { createAsker } from '#subscription/requests.ts'
import { createFar } from '#transport/far.ts'
import { openObsEvents } from '#transport/obs-events.ts'
import type { Transport } from '#transport/transport.ts'
import type { ConnectOrder } from '#wire/call-args.ts'
import { admit, admitConnect } from '#wire/calls.ts'
import { isTold } from '#wire/envelope.ts'
import type { Envelope } from '#wire/envelope.ts'
import type { Topic } from '#wire/topics.ts'
import { callWords } from '#words/calls.ts'
import { reachWords } from '#words/worker.ts'

import type { ThreadApi } from './api.ts'
import { randomId } from './thread.ts'

export interface RemotePorts {
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
  /** 0 to 1, as `Math.random`. */
  readonly random: () => number
  readonly connect: Connect
  /** The channel between its page and this thread. */
  readonly page: Transport
}

/**
 * A remote: it runs no show, and reaches the one that does through OBS's own bus, or over the link to other machines
 * once its page has made one. To its page it looks like any orchestrator, since every message is handed on as it is.
 */
export function createRemote(id: string, ports: RemotePorts): ThreadApi {
  const { now, setAlarm, page } = ports
  const bus = createObsBus()
  let link: Link = { phase: 'off' }
  /** The last hello of our page, and every topic that it has asked for. */
  let hello: Extract<Envelope, { readonly type: 'hello' }> | null = null
  const wanted = new Set<Topic>()
  /** When the orchestrator of its show was last heard. */
  let heardAt = now()
  let tell: ((link: Link | null) => void) | null = null
  const keeper = createKeeper({
    ...ports,
    onLink: (next) => {
      link = next
      tellLink()
    },
    onConnection: (connection) => {
      bus.join(connection)
      heardAt = now()
      // Messages were missed while OBS was away, so everything is asked for again.
      if (hello !== null && overFar === null) overObs.publish({ ...hello, topics: [...wanted] })
    },
  })
  const overObs = openObsEvents(bus, id, null)
  const far = createFar()
  /** The end that is used in place of OBS's bus. */
  let overFar: Transport | null = null
  /** Whether it has ever carried something. Until then its page asks for a way. */
  let isHeard = false
  const asker = createAsker({
    id,
    publish: say,
    after: (delay, run) => setAlarm(later(now(), delay), run),
  })
  page.subscribe((envelope) => {
    if (envelope.type === 'hello') {
      hello = envelope
      for (const topic of envelope.topics) wanted.add(topic)
    }
    say(envelope)
  })
  overObs.subscribe((envelope) => {
    if (overFar === null) hear(envelope)
  })

  function reachFar(control: MessagePort | null, showId: string): void {
    isHeard = false
    far.use(control)
    overFar?.close()
    overFar = control && far.open({ end: 'watch', showId })
    overFar?.subscribe((envelope) => {
      if (!isHeard) {
        isHeard = true
        tellLink()
      }
      hear(envelope)
    })
    if (hello !== null) overFar?.publish({ ...hello, topics: [...wanted] })
    tellLink()
  }

  function tellLink(): void {
    tell?.(isHeard ? null : link)
  }

  function say(envelope: Envelope): void {
    ;(overFar ?? overObs).publish(envelope)
  }

  function hear(envelope: Envelope): void {
    if (isTold(envelope) && envelope.showId === hello?.showId) heardAt = now()
    if (envelope.type === 'answer') asker.hear(envelope)
    else page.publish(envelope)
  }

  /** A blank password means the known one, which is kept in memory only. */
  function connect({ url, password }: ConnectOrder): Promise<Answer> {
    const known = isBlank(password) ? keeper.address() : null
    return keeper.start({ url, password: known?.password ?? password })
  }

  return {
    ask: async (showId, call, args) => {
      // Of this remote alone: where OBS is, seen from here.
      if (call === 'connect') {
        const admitted = admitConnect(args)
        return admitted.ok ? await connect(admitted.args[0]) : admitted
      }
      if (call === 'disconnect') {
        keeper.stop()
        return { ok: true }
      }
      if (overFar !== null) {
        // What may not leave this machine is refused before it does.
        const admitted = admit(call, args, 'remote', randomId)
        if (!admitted.ok) return admitted
      } else if (link.phase !== 'up') {
        return { ok: false, reason: 'obs-is-away', message: reachWords.remoteIsAway }
      }
      if (between(heardAt, now()) > closeBeat.staleAfter) {
        return { ok: false, reason: 'show-is-silent', message: reachWords.showIsSilent }
      }
      return await asker.ask(showId, call, args)
    },
    useReaders: async () => {},
    role: async () => 'remote',
    far: async (control, showId) => reachFar(control, showId),
    leadBy: async () => {},
    onLead: async () => {},
    leadHere: async () => ({ ok: false, reason: 'remote', message: callWords.notFromRemote }),
    onLink: async (told) => {
      tell = told
      tellLink()
    },
  }
}
