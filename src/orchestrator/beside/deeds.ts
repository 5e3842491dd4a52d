import type { Instant } from '#base/time.ts'
import { nameOf } from '#show/acts/act-name.ts'
import { tooLate } from '#show/acts/action-moments.ts'
import type { Act, ActionId } from '#show/state/actions.ts'
import { actionsOf, isState } from '#show/state/actions.ts'
import type { Asking, ToldAct } from '#show/state/doing.ts'
import type { Cut } from '#show/state/effect.ts'
import type { Input } from '#show/state/input.ts'
import { cutTo } from '#show/state/limits.ts'
import type { OnAir, Show } from '#show/state/show.ts'
import { acting, byOf, dueOfAction, statesAt } from '#show/time/states-at.ts'
import type { Deed } from '#wire/topics.ts'
import { deedWords } from '#words/deeds.ts'

/** Why each cut and each action was made or not, in the order in which they were asked for. */
export interface Deeds {
  /** Answers the same cut. */
  readonly cut: (cut: Cut) => Cut
  /** It is asked for; it may wait, for storage and for OBS. */
  readonly act: (asking: Asking) => void
  /** It is sent now. */
  readonly sent: (number: number) => void
  /** Call with every input: some are answers. */
  readonly hear: (input: Input, at: Instant) => void
  /** Call at every change of the show: a rehearsal sends nothing, and this lists what it would have sent. */
  readonly follow: (show: Show) => void
  /** Newest first; the same list while nothing changes. */
  readonly latest: () => readonly Deed[]
}

/** How many are kept: two cues with all actions that they can have, and what comes between. */
const most = 80

/** What was listed of a rehearsal: which cue is on air, and which of its actions have come. */
interface Followed {
  readonly onAir: OnAir | null
  readonly past: readonly ActionId[]
}

interface DeedsOptions {
  readonly show: () => Show
  /** The show's own clock. */
  readonly now: () => Instant
}

export function createDeeds({ show: state, now }: DeedsOptions): Deeds {
  let deeds: readonly (readonly [key: string, deed: Deed])[] = []
  let told: readonly Deed[] = []
  // A show that goes on after a reload has done all that before.
  let followed = followedOf(state())
  let heard: readonly ToldAct[] = []

  function keep(next: typeof deeds): void {
    deeds = next.slice(0, most)
    told = deeds.map(([, deed]) => deed)
  }

  /** As it begins: nobody has answered yet. */
  function add(key: string, begun: Omit<Deed, 'answered' | 'message'> & Partial<Deed>): void {
    const what = cutTo(begun.what, 200)
    keep([[key, { answered: null, message: null, ...begun, what }], ...deeds])
  }

  function change(key: string, fields: Partial<Deed>): void {
    if (deeds.some(([one]) => one === key)) {
      keep(deeds.map((one) => (one[0] === key ? [key, { ...one[1], ...fields }] : one)))
    }
  }

  function listRehearsed(onAir: OnAir, act: Act | null, planned: Instant): void {
    const { cueId, cue } = byOf(onAir, null)
    const begun = { cueId, cue, planned, sent: null }
    if (act === null) {
      const what = deedWords.cut(onAir.cue.scene)
      add('', { ...begun, kind: 'cut', what, because: deedWords.rehearsedCut, is: 'rehearsed' })
    } else {
      // A timer is the show's own, and runs in rehearsal, too.
      const is = act.type === 'timer' ? 'done' : 'rehearsed'
      const [what, because] = [nameOf(act), deedWords.because.due]
      add('', { ...begun, kind: 'action', what, because, is })
    }
  }

  /** Later than that it would not be done on air. */
  function isInTime(due: Instant): boolean {
    return now() - due <= tooLate
  }

  /** A cue that comes back, or is begun in its middle, has its scene and its states from now on. */
  function soon(due: Instant): Instant {
    return isInTime(due) ? due : now()
  }

  /** What was not done was not always asked for, and what was asked for not always from here. */
  function listTold(acts: readonly ToldAct[]): void {
    for (let at = acts.length - 1; at >= 0; at -= 1) {
      const one = acts[at]
      if (one === undefined || heard.includes(one)) continue
      const { by, what, why, due, number, message } = one
      const key = `act ${number ?? ''}`
      if (number !== null && deeds.some(([known]) => known === key)) continue
      const isByHand = by.actionId === null
      const isBack = why === 'beforeUnknown' || why === 'backFailed'
      const { due: begun, asked, back, over } = deedWords.because
      add(number === null ? '' : key, {
        kind: 'action',
        what,
        cueId: by.cueId,
        cue: by.cue,
        because: isBack ? (isByHand ? over : back) : isByHand ? asked : begun,
        planned: due,
        sent: null,
        is: why === 'unanswered' ? 'unanswered' : 'refused',
        message: message ?? deedWords.why[why],
      })
    }
    heard = acts
  }

  return {
    cut: (asked) => {
      const { cut, scene, at, because } = asked
      const onAir = acting(state())
      const { cueId, cue } = onAir ? byOf(onAir, null) : { cueId: null, cue: '' }
      const what = deedWords.cut(scene)
      add(`cut ${cut}`, {
        kind: 'cut',
        what,
        cueId,
        cue,
        because,
        planned: at ?? now(),
        sent: now(),
        is: 'sent',
      })
      return asked
    },
    act: ({ number, act, by, isBack, at }) => {
      const isByHand = by.actionId === null
      const begun = isByHand ? 'asked' : 'due'
      const ended = isByHand ? 'over' : 'back'
      add(`act ${number}`, {
        kind: 'action',
        what: nameOf(act),
        cueId: by.cueId,
        cue: by.cue,
        because: deedWords.because[isBack ? ended : begun],
        planned: at,
        sent: null,
        is: 'sent',
      })
    },
    sent: (number) => change(`act ${number}`, { sent: now() }),
    hear: (input, at) => {
      const { type } = input
      if (type === 'cut-made') change(`cut ${input.cut}`, { is: 'done', answered: at })
      if (type === 'cut-dropped') change(`cut ${input.cut}`, { is: 'dropped', sent: null })
      if (type === 'action-done') {
        const { number, rode } = input
        const withCut = rode !== undefined && { sent: rode, because: deedWords.because.withCut }
        change(`act ${number}`, { is: 'done', answered: at, ...withCut })
      }
      if (type === 'link-changed' && input.link.phase !== 'up') {
        // OBS will not answer any more. A post may still be answered, and then is.
        for (const [key, { is }] of deeds) if (is === 'sent') change(key, { is: 'unanswered' })
      }
      if (type === 'action-dropped') change(`act ${input.number}`, { is: 'dropped', sent: null })
      if (type !== 'cut-failed' && type !== 'action-failed') return
      const { message, unanswered = false } = input
      const key = type === 'cut-failed' ? `cut ${input.cut}` : `act ${input.number}`
      const is = unanswered ? 'unanswered' : 'refused'
      change(key, { is, answered: unanswered ? null : at, message })
    },
    follow: (show) => {
      const was = followed
      if (show.doing.told !== heard) listTold(show.doing.told)
      followed = followedOf(show)
      const { onAir, past } = followed
      if (show.mode !== 'rehearsal') return
      const isSame = was.onAir?.take === onAir?.take
      if (was.onAir !== null && !isSame) {
        for (const { when, act, skip } of actionsOf(was.onAir.cue)) {
          if (when.at === 'leave' && !skip) listRehearsed(was.onAir, act, now())
        }
      }
      if (onAir === null) return
      if (!isSame) listRehearsed(onAir, null, soon(onAir.startedAt))
      // What the cue did once, before it was left, is not done again when it comes back.
      const isBack = !isSame && was.onAir !== null && show.run.left === null
      const holds = isSame ? null : statesAt(show, now()).map(({ by }) => by.actionId)
      for (const action of actionsOf(onAir.cue)) {
        const { id, act } = action
        const due = dueOfAction(show, onAir, action)
        if (due === null || !past.includes(id) || (isSame && was.past.includes(id))) continue
        const isDone = isState(act) ? holds?.includes(id) !== false : !isBack && isInTime(due)
        if (isDone) listRehearsed(onAir, act, soon(due))
      }
    },
    latest: () => told,
  }
}

function followedOf(show: Show): Followed {
  return { onAir: acting(show), past: show.doing.past }
}
