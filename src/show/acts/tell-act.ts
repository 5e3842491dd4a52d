import type { Instant } from '#base/time.ts'
import type { Act } from '#show/state/actions.ts'
import type { By, ToldAct } from '#show/state/doing.ts'
import { cutTo } from '#show/state/limits.ts'
import type { Show } from '#show/state/show.ts'
import { actionNotices } from '#words/actions.ts'

import { nameOf } from './act-name.ts'
import { withDoing } from './asking.ts'
import { withNotice, withoutNotice } from './turn.ts'

/** How many acts have a notice each: of more, one notice counts and names them. */
const mostSingly = 3

/** How many of them it names, and how long (characters) each name is at most. */
const mostNamed = 3
const longestName = 90

/** How many acts are remembered: as many as two cues have. */
const mostTold = 64

/** Of a `trouble`: several acts. */
const ofSeveral = 'actions'

/** Of a `trouble`: this action. */
export function aboutOf({ cueId, actionId }: By, act: Act): string {
  return `action/${cueId ?? ''}/${actionId ?? nameOf(act)}`
}

/** Whether a `trouble` tells of actions, which the show itself knows. */
export function isOfActions(about: string): boolean {
  return about === ofSeveral || about.startsWith('action/')
}

interface Telling {
  readonly why: ToldAct['why']
  readonly act: Act
  readonly by: By
  /** When it was due. Left out: now. */
  readonly due?: Instant
  /** Number of its asking. Left out: it was not asked for. */
  readonly number?: number
  /** What OBS, or the address, said. */
  readonly message?: string
}

/**
 * Tells the operator that an act was not done, or may not have been. Few have a notice each; more have one together, and
 * the list of why has all.
 */
export function tellOfAct(show: Show, telling: Telling, now: Instant): Show {
  const { why, act, by, due = now, number = null, message = null } = telling
  const about = aboutOf(by, act)
  const one: ToldAct = { about, by, what: nameOf(act), why, due, number, message }
  const others = stillTold(show).filter((other) => other.about !== about)
  const told = [one, ...others].slice(0, mostTold)
  const known = withDoing(show, { told })
  if (told.length <= mostSingly && !isTogether(show)) {
    return withNotice(known, 'trouble', sentenceOf(one), now, about)
  }
  const alone = told.reduce<Show>(
    (next, other) => withoutNotice(next, 'trouble', other.about),
    known,
  )
  return withNotice(alone, 'trouble', sentenceOfAll(told), now, ofSeveral)
}

/** The act was done after all. */
export function endTellingOf(show: Show, about: string): Show {
  const told = stillTold(show).filter((one) => one.about !== about)
  if (told.length === show.doing.told.length) return withoutNotice(show, 'trouble', about)
  const known = withDoing(show, { told })
  if (!isTogether(show)) return withoutNotice(known, 'trouble', about)
  if (told.length === 0) return withoutNotice(known, 'trouble', ofSeveral)
  const message = sentenceOfAll(told)
  return {
    ...known,
    notices: show.notices.map((one) => (one.about === ofSeveral ? { ...one, message } : one)),
  }
}

function isTogether({ notices }: Show): boolean {
  return notices.some(({ kind, about }) => kind === 'trouble' && about === ofSeveral)
}

/** Without those whose notice was dismissed, or ended with the show. */
function stillTold(show: Show): readonly ToldAct[] {
  const { notices, doing } = show
  if (isTogether(show)) return doing.told
  return doing.told.filter((one) => notices.some(({ about }) => about === one.about))
}

function sentenceOf({ why, what, by, message }: ToldAct): string {
  return actionNotices[why](what, by.cue, message ?? '')
}

function sentenceOfAll(told: readonly ToldAct[]): string {
  const names = told.slice(0, mostNamed).map(nameIn)
  return actionNotices.several(told.length, names)
}

function nameIn({ what, by }: ToldAct): string {
  return cutTo(actionNotices.named(what, by.cue), longestName)
}
