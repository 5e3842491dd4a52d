import { later, seconds } from '#base/time.ts'
import { tryObs } from '#obs/link.ts'
import { createElection } from '#orchestrator/lead/election.ts'
import type { Token } from '#orchestrator/lead/leadership.ts'
import { numberOf } from '#orchestrator/lead/leadership.ts'
import type { Service } from '#orchestrator/shows/service.ts'
import { keptSparing } from '#storage/aside.ts'
import { keepToken, keptWhile } from '#storage/lease.ts'
import { rememberAsked } from '#subscription/asked-before.ts'
import type { Serve } from '#subscription/requests.ts'
import { createAnswerer, createAsker, toFault } from '#subscription/requests.ts'
import type { Carrier, Reply } from '#wire/envelope.ts'
import { orchestratorWords } from '#words/orchestrator.ts'

import { askLeaderBy } from './ask-leader.ts'
import { holdAddresses } from './held-addresses.ts'
import type { HostPorts } from './host-ports.ts'
import { leadShows } from './lead-shows.ts'
import { nobodyLeads } from './leaderless.ts'
import { readingForeign } from './reading-foreign.ts'

/** How long a page waits to hear who runs the shows: a little longer than storage has to answer. */
const patience = seconds(5)

/** Calls after which a show is another than the one in storage. */
const changing: ReadonlySet<string> = new Set([
  'send',
  'load',
  'bringBack',
  'arrange',
  'restore',
  'connect',
  'disconnect',
])

/** A page that can run the shows: it runs them, or hands requests on to the page that does. */
export interface Host {
  /** For its own page. */
  readonly ask: Serve
  /** For others, who are trusted as far as their carrier. */
  readonly askBy: (carrier: Carrier) => Serve
  readonly role: () => 'seeking' | 'following' | 'leading'
  /** The name of the one that is followed. Null: it is not known, or none is. */
  readonly leader: () => string | null
  /** Has this one lead, also where another is alive. Rejects if that cannot be done. */
  readonly takeOver: () => Promise<void>
  /** Leaves in good order. */
  readonly close: () => void
}

export function createHost(ports: HostPorts): Host {
  const { id, kept, readTime, openService, lock, far, within, readForeign } = ports
  const { now, setAlarm } = readTime()
  const channel = openService()
  let service: Service | null = null
  /** While leading. Null number: storage did not answer, and nothing can be stored. */
  let tenure: { number: number | null; isTouched: boolean } | null = null
  const waiting: (() => void)[] = []

  /** A page that takes part for its browser must also lead there. */
  const proof =
    within === undefined ? () => election.proof() : () => within.proof().then(election.proof)
  const tokens = keepToken(kept, ports.random)
  const election = createElection({
    id,
    now,
    setAlarm,
    tokens,
    lock,
    afar: far?.afar ?? null,
    say: (claim) => channel.publish(far?.tell(claim) ?? claim),
    onRole: (role) => {
      ports.witness?.role(role.type, role.type === 'leading' ? numberOf(role.token) : 0)
      if (role.type === 'leading') {
        begin(role.token)
        asker.turnOver((...asked) => serve(...asked, 'own-page'))
      } else {
        stop()
        if (role.type === 'following' && role.leader !== null) asker.turnOver(null)
      }
      for (const go of waiting.splice(0)) go()
      ports.onLeads?.(role.type === 'leading')
    },
  })
  const addresses = ports.addresses ?? new Map(ports.given)
  const held = holdAddresses({
    addresses,
    mayLend: () => far?.afar.takesOver() !== false,
    tryObs: (address) => (ports.tryObs ?? tryObs)(address, { now, setAlarm }),
    takeOver: election.takeOver,
    publish: channel.publish,
  })
  const asker = createAsker({
    id,
    publish: channel.publish,
    after: (delay, run) => setAlarm(later(now(), delay), run),
  })
  const answer = createAnswerer({
    serve: serveAs('origin'),
    proof,
    publish: channel.publish,
    asked: rememberAsked(now),
  })
  channel.subscribe((envelope) => {
    if (envelope.type === 'who-leads' || envelope.type === 'leads' || envelope.type === 'leaves') {
      far?.hear(envelope)
      election.hear(envelope)
    } else {
      held.hear(envelope)
      asker.hear(envelope)
      if (service !== null) answer(envelope)
    }
  })
  election.start()
  const stopFar = far?.onBack(election.serverIsBack)

  function begin(token: Token): void {
    const number = token.kind === 'stored' ? token.number : null
    if (tenure?.number === null && tenure.isTouched) {
      // It led alone, and its show is on air: it is stored from now on.
      tenure.number = number
      return
    }
    // Nothing was done meanwhile, so the stored show is opened at last.
    stop()
    tenure = { number, isTouched: false }
    const own = tenure
    const ours = keptWhile({
      kept: keptSparing(kept),
      number: () => own.number,
      onReplaced: election.doubt,
      onEmptied: () => service?.storeAnew(),
    })
    const alone = (openFar: HostPorts['openFar']): Service =>
      leadShows({
        ports,
        election,
        proof,
        held,
        kept: ours,
        openFar,
        lead: far ? own.number : null,
        serveRemote: serveAs('remote'),
      })
    service =
      ports.join?.({ alone, kept: ours, addresses, within: { proof, look: election.look } }) ??
      alone(ports.openFar)
  }

  async function serve(
    showId: string,
    call: string,
    args: readonly unknown[],
    carrier: Carrier,
  ): Promise<Reply> {
    try {
      // A page that was frozen must not answer "done" for the one that leads now.
      await proof()
      const running = service
      if (running === null) throw new Error(orchestratorWords.anotherPage)
      if (tenure !== null && changing.has(call)) tenure.isTouched = true
      const reply = await running.serve(showId, call, args, carrier)
      // If another page took over meanwhile, this was stored nowhere.
      await proof()
      if (service !== running) throw new Error(orchestratorWords.anotherPageMeanwhile)
      return reply
    } catch (error) {
      return toFault(error)
    }
  }

  function serveAs(carrier: Carrier): Serve {
    return readingForeign((...asked) => serve(...asked, carrier), readForeign)
  }

  function stop(): void {
    service?.close()
    service = tenure = null
  }

  /** Waits until it is known who leads, at most `patience`. */
  async function known(): Promise<void> {
    if (election.role().type !== 'seeking') return
    await new Promise<void>((go) => {
      waiting.push(go)
      setAlarm(later(now(), patience), go)
    })
  }

  const askLeader = askLeaderBy({
    asker,
    held,
    isLeading: () => election.role().type === 'leading',
    isAfar: within !== undefined,
    serve: (...asked) => serve(...asked, 'own-page'),
  })

  const askBy = (carrier: Carrier): Serve =>
    readingForeign(async (showId, call, args) => {
      await known()
      if (election.role().type === 'seeking') return nobodyLeads
      return election.role().type === 'leading'
        ? await serve(showId, call, args, carrier)
        : await askLeader(showId, call, args, carrier)
    }, readForeign)

  return {
    ask: askBy('own-page'),
    askBy,
    role: () => election.role().type,
    leader: () => {
      const role = election.role()
      return role.type === 'following' ? role.leader : null
    },
    takeOver: election.takeOver,
    close: () => {
      stop()
      stopFar?.()
      election.close()
      channel.close()
    },
  }
}
