import { reasonOf } from '#base/reason.ts'
import type { Decoded } from '#decode/fault.ts'
import type { Machines } from '#decode/stored/machines.ts'
import { decodeMachines } from '#decode/stored/machines.ts'
import type { Cluster, ClusterOptions } from '#page/cluster-part.ts'
import type { NatsState } from '#transport/nats/state.ts'
import type { LeadPolicy, LeadView } from '#wire/lead-view.ts'
import { toLeadPolicy, usualLeadPolicy } from '#wire/lead-view.ts'
import { clusterWords } from '#words/cluster.ts'

import type { PanelView, Typed } from './panel.tsx'
import { clearPanel, drawPanel } from './panel.tsx'
import { readPolicy, writePolicy } from './policy.ts'
import type { StartedLink } from './start-link.ts'
import { startLink } from './start-link.ts'
import type { Choice } from './stored.ts'
import { readChoice, writeChoice } from './stored.ts'

const words = clusterWords

/** Joins the machines that this place is configured for; draws their form, and the state of the link. */
export function openCluster({
  isOverlay,
  hasVenue,
  program,
  give,
  leadBy,
  lead,
}: ClusterOptions): Cluster {
  let machines: Machines | null = null
  /** Why there is no link, in one sentence. */
  let fault: string = isOverlay ? words.overlayAlone : words.alone
  let isByVenue = false
  let isRemembered = false
  let link: StartedLink | null = null
  let state: NatsState = { type: 'connecting' }
  /** The newest complaint of the server beside its state. */
  let trouble: string | null = null
  let notStored: string | null = null
  let root: HTMLElement | null = null
  let policy = usualLeadPolicy
  let view: LeadView | null = null
  let isArmed = false
  let failure: string | null = null

  function begin(): void {
    const read = readChoice(store)
    if (!read.ok) fault = read.message
    else if (read.value.type === 'left') {
      fault = words.left
      give(null, null)
    } else if (read.value.type === 'typed') {
      machines = read.value.machines
      isRemembered = machines.password !== null
      if (machines.user === '' || isRemembered) join(machines)
      else fault = words.passwordNeeded
    } else if (hasVenue) {
      const found = readVenue(window.onframeVenue)
      isByVenue = found.ok
      if (found.ok) join(found.value)
      else fault = found.message
    } else give(null, null)
    paint()
  }

  function join(next: Machines): void {
    end()
    machines = next
    policy = readPolicy(store) ?? toLeadPolicy(next) ?? usualLeadPolicy
    trouble = null
    const unreachable = location.protocol === 'https:' ? next.servers.find(needsTls) : undefined
    if (unreachable !== undefined) {
      fault = words.needsTls(unreachable)
      return
    }
    state = { type: 'connecting' }
    link = startLink({
      machines: next,
      program,
      onState: (told) => {
        state = told
        if (told.type === 'up') trouble = null
        paint()
      },
      onTrouble: (message) => {
        trouble = message
        paint()
      },
    })
    give(link.control, policy)
  }

  function end(): void {
    if (link === null) return
    give(null, policy)
    link.end()
    link = null
  }

  function choose(choice: Choice): void {
    try {
      writeChoice(store, choice, isRemembered)
      notStored = null
    } catch (error) {
      notStored = words.notStored(reasonOf(error))
    }
  }

  function connect(typed: Typed): void {
    const { servers, user } = typed
    const read = decodeMachines({ servers, user, password: typed.password }, '')
    if (!read.ok) {
      end()
      fault = read.message
      paint()
      return
    }
    isRemembered = typed.isRemembered
    const next = withKnown(read.value)
    isByVenue = false
    choose({ type: 'typed', machines: next })
    join(next)
    paint()
  }

  /** A password that is left blank is the known one, for the same user. */
  function withKnown(next: Machines): Machines {
    const isSame = machines !== null && machines.user === next.user && next.password === null
    return isSame && machines !== null ? { ...machines, servers: next.servers } : next
  }

  function leave(): void {
    end()
    give(null, null)
    choose(hasVenue ? { type: 'left' } : { type: 'none' })
    fault = hasVenue ? words.left : words.alone
    paint()
  }

  /** How this dock behaves when something is gone. */
  function choosePolicy(next: LeadPolicy): void {
    policy = next
    try {
      writePolicy(store, policy)
      notStored = null
    } catch (error) {
      notStored = words.notStored(reasonOf(error))
    }
    if (link !== null) leadBy(policy)
    paint()
  }

  /** Twice, if another machine is alive, or a show here ends by it. */
  async function press(): Promise<void> {
    const isAtOnce = view?.isWaiting === true
    if (!isAtOnce && !isArmed) isArmed = true
    else {
      isArmed = false
      const answer = await lead?.()
      failure = answer?.ok === false ? answer.message : null
    }
    paint()
  }

  function paint(): void {
    const outcome = outcomeOf()
    if (isOverlay && (link === null || state.type === 'away' || trouble !== null)) {
      warn(outcome)
    }
    if (root !== null) {
      drawPanel(root, panel(outcome), {
        connect,
        leave,
        choose: choosePolicy,
        press: () => void press(),
      })
    }
  }

  function outcomeOf(): readonly string[] {
    return [...(link === null ? [fault] : sentencesOf(state)), trouble, notStored].filter(
      (sentence) => sentence !== null,
    )
  }

  function sentencesOf(told: NatsState): readonly string[] {
    const servers = machines?.servers.join(', ') ?? ''
    const source = isByVenue ? [words.byVenue] : []
    if (told.type === 'up') return [words.up(told.server), ...source]
    return [told.type === 'away' ? told.message : words.connecting(servers), ...source]
  }

  function panel(outcome: readonly string[]): PanelView {
    return {
      servers: machines?.servers.join(', ') ?? '',
      user: machines?.user ?? '',
      isPasswordKnown: machines?.password !== null && machines !== null,
      isRemembered,
      outcome,
      mayLeave: link !== null || isByVenue || machines !== null,
      lead: lead === null || link === null ? null : { view, policy, isArmed, failure },
    }
  }

  begin()
  return {
    draw: (next) => {
      if (root !== null && root !== next) clearPanel(root)
      root = next
      paint()
    },
    see: (next) => {
      if (next?.type !== view?.type) {
        isArmed = false
        failure = null
      }
      view = next
      paint()
    },
  }
}

const store = (): Storage => localStorage

let warned = ''

/** An overlay has no place for sentences: OBS's log has. */
function warn(outcome: readonly string[]): void {
  const text = outcome.join(' ')
  if (text !== warned) console.warn(`onframe: ${text}`)
  warned = text
}

function readVenue(venue: unknown): Decoded<Machines> {
  if (venue === undefined) return { ok: false, message: words.noVenue }
  return decodeMachines(venue, 'onframe-venue.js')
}

/** Whether a page from https cannot reach it. This machine itself it can. */
function needsTls(server: string): boolean {
  const { protocol, hostname } = new URL(server)
  return protocol === 'ws:' && !/^(localhost|127\..*|\[::1\])$/.test(hostname)
}
