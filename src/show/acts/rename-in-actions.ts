import type { Instant } from '#base/time.ts'
import type { Action, Act, Rename, StateAct } from '#show/state/actions.ts'
import { actionsOf, renamedAct } from '#show/state/actions.ts'
import type { Doing } from '#show/state/doing.ts'
import type { Turn } from '#show/state/effect.ts'
import type { Observation } from '#show/state/observation.ts'
import { isTooBig } from '#show/state/rundown-size.ts'
import type { Cue, Rundown } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { showNotices } from '#words/show.ts'

import { changeRundown } from './change-rundown.ts'
import { turn, withNotice } from './turn.ts'

/** Of a `renamed`: a source or a filter, and not a scene. */
export const ofSource = 'source/'

type Renamed = Extract<Observation, { type: 'input-renamed' | 'filter-renamed' }>

/** The actions of the rundown and of the cue on air take the new name of an input or a filter. */
export function renameInActions(show: Show, renamed: Renamed, now: Instant): Turn {
  const rename = toRename(renamed)
  const { from, to } = renamed
  const named = withNames(show, rename)
  const cues = named.rundown.cues.map((cue) => renameInCue(cue, rename))
  const changed = cues.filter((cue, at) => cue !== named.rundown.cues[at]).length
  if (changed === 0) return turn(named)
  const next: Rundown = { ...named.rundown, cues }
  if (isTooBig(next)) {
    return turn(withNotice(named, 'renamed', showNotices.newNameTooLong(from), now, to))
  }
  const [after] = changeRundown(named, next)
  return turn(
    withNotice(
      after,
      'renamed',
      showNotices.sourceRenamed(from, to, changed),
      now,
      `${ofSource}${to}`,
    ),
  )
}

function toRename(renamed: Renamed): Rename {
  const { from, to } = renamed
  const other = (name: string): string => (name === from ? to : name)
  return renamed.type === 'input-renamed'
    ? { input: other, scene: same, filter: (_, name) => name }
    : {
        input: same,
        scene: same,
        filter: (source, name) => (source === renamed.source ? other(name) : name),
      }
}

/** The cue with those names in its actions; the same cue if it has none of them. */
export function renameInCue(cue: Cue, rename: Rename): Cue {
  const before = actionsOf(cue)
  const actions = before.map((action): Action => {
    const act = renamedAct(action.act, rename)
    return act === action.act ? action : { ...action, act }
  })
  return actions.every((action, at) => action === before[at]) ? cue : { ...cue, actions }
}

/** The show with those names in what is on air, and in what it holds in OBS. */
export function withNames(show: Show, rename: Rename): Show {
  const { run } = show
  const { onAir, left } = run
  return {
    ...show,
    run: {
      ...run,
      onAir: onAir && { ...onAir, cue: renameInCue(onAir.cue, rename) },
      left: left && {
        ...left,
        onAir: { ...left.onAir, cue: renameInCue(left.onAir.cue, rename) },
      },
    },
    doing: renameInDoing(show.doing, rename),
  }
}

function renameInDoing(doing: Doing, rename: Rename): Doing {
  const { trial } = doing
  const isEmpty = [doing.held, doing.extras, doing.rides].every(({ length }) => length === 0)
  if (isEmpty && trial === null) return doing
  const renamed = <A extends Act>(act: A): A => renamedAct(act, rename) as A
  return {
    ...doing,
    held: doing.held.map((one) => ({
      ...one,
      wanted: renamed<StateAct>(one.wanted),
      state: renamed<StateAct>(one.state),
      before: one.before && renamed<StateAct>(one.before),
    })),
    rides: doing.rides.map((one) => ({
      ...one,
      act: renamed<StateAct>(one.act),
      before: one.before && renamed<StateAct>(one.before),
    })),
    extras: doing.extras.map((state) => renamed(state)),
    trial: trial && { ...trial, state: renamed(trial.state) },
  }
}

function same(name: string): string {
  return name
}
