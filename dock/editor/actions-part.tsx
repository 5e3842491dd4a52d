import type { JSX } from 'preact'

import { Icon } from '#dock/fields/icons.tsx'
import { faultOf } from '#dock/state/act-faults.ts'
import type { ActType } from '#dock/state/act-targets.ts'
import { actTypes, isNamed, newAct } from '#dock/state/act-targets.ts'
import type { Actions } from '#dock/state/actions.ts'
import type { ActingScreen, Armed, Drafts } from '#dock/state/screen.ts'
import type { Moment } from '#page/api.ts'
import type { Act } from '#show/state/actions.ts'
import { actionsOf, isState } from '#show/state/actions.ts'
import { limits } from '#show/state/limits.ts'
import type { Cue } from '#show/state/rundown.ts'
import { actionWords } from '#words/action-editor.ts'

import { ActionItem } from './action-item.tsx'
import { TargetField } from './target-field.tsx'

const words = actionWords

export interface ActionsPartProps {
  readonly cue: Cue
  readonly moment: Moment
  readonly acting: ActingScreen
  readonly armed: Armed | null
  readonly drafts: Drafts
  readonly act: Actions
}

/** What a cue does in OBS besides its scene. What OBS has is read when this is unfolded. */
export function ActionsPart(props: ActionsPartProps): JSX.Element {
  const { cue, act } = props
  const actions = actionsOf(cue)
  return (
    <details
      class="actions"
      open={actions.length > 0}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open) act.readParts()
      }}
    >
      <summary>{words.part(actions.length)}</summary>
      {actions.length === 0 && <p class="muted">{words.about}</p>}
      <ol>
        {actions.map((action, at) => (
          <ActionItem
            key={action.id}
            {...props}
            action={action}
            isFirst={at === 0}
            isLast={at === actions.length - 1}
          />
        ))}
      </ol>
      {actions.length < limits.actions ? (
        <AddAction {...props} />
      ) : (
        <p class="muted">{words.full(limits.actions)}</p>
      )}
    </details>
  )
}

function AddAction({ cue, moment, acting, drafts, act }: ActionsPartProps): JSX.Element {
  const { parts, adding } = acting
  // The first of its kind, once OBS has told what it has.
  const wanted = isNamed(adding) ? adding : newAct(adding.type, parts, cue.scene)
  const options = (states: boolean): readonly JSX.Element[] =>
    actTypes
      .filter((type) => isState(newAct(type)) === states)
      .map((type) => (
        <option key={type} value={type}>
          {words.kinds[type]}
        </option>
      ))

  function name(next: Act): string | null {
    const fault = isNamed(next) ? faultOf(next) : null
    if (fault === null) act.acting({ adding: next })
    return fault
  }

  return (
    <div class="fields add">
      <label class="field half">
        <span>{words.kind}</span>
        <select
          value={wanted.type}
          onChange={({ currentTarget }) =>
            act.acting({ adding: newAct(currentTarget.value as ActType, parts, cue.scene) })
          }
        >
          <optgroup label={words.states}>{options(true)}</optgroup>
          <optgroup label={words.moments}>{options(false)}</optgroup>
        </select>
      </label>
      <TargetField
        name="adding"
        value={isNamed(wanted) ? wanted : adding}
        parts={parts}
        drafts={drafts}
        act={act}
        onChange={name}
      />
      <div class="row tools">
        <button
          type="button"
          class="primary"
          disabled={!isNamed(wanted)}
          onClick={() => act.addAct(cue.id, wanted)}
        >
          <Icon name="plus" />
          {words.add}
        </button>
        {moment.obs.link.phase === 'up' ? (
          <button type="button" onClick={() => act.readParts(true)}>
            {words.readAgain}
          </button>
        ) : (
          <p class="muted">{words.obsAway}</p>
        )}
      </div>
      {!isNamed(wanted) && <p class="muted">{words.nameFirst(words.targets[wanted.type])}</p>}
    </div>
  )
}
