import type { JSX } from 'preact'

import { Icon } from '#dock/fields/icons.tsx'
import { faultOf } from '#dock/state/act-faults.ts'
import { missingFor } from '#dock/state/act-targets.ts'
import type { Actions } from '#dock/state/actions.ts'
import type { ActingScreen, Armed, Drafts } from '#dock/state/screen.ts'
import type { Moment } from '#page/api.ts'
import { nameOf } from '#show/acts/act-name.ts'
import type { Act, Action } from '#show/state/actions.ts'
import { isState } from '#show/state/actions.ts'
import type { Cue } from '#show/state/rundown.ts'
import { actionWords } from '#words/action-editor.ts'

import { ActFields } from './act-fields.tsx'
import { detailsOf, isNever, moved } from './action-words.ts'
import { TargetField } from './target-field.tsx'
import { TestButton } from './test-button.tsx'
import { WhenFields } from './when-fields.tsx'

const words = actionWords

export interface ActionItemProps {
  readonly action: Action
  readonly cue: Cue
  /** It is the first or the last of the cue's. */
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly moment: Moment
  readonly acting: ActingScreen
  readonly armed: Armed | null
  readonly drafts: Drafts
  readonly act: Actions
}

/** One action of a cue: in one line, and its fields if it is open. */
export function ActionItem(props: ActionItemProps): JSX.Element {
  const { action, cue, acting, act } = props
  const { id } = action
  const missing = missingFor(action.act, acting.parts)
  const isOpen = acting.open === id
  return (
    <li class={isOpen ? 'action open' : 'action'}>
      <button
        type="button"
        class={action.skip ? 'what skipped' : 'what'}
        aria-expanded={isOpen}
        onClick={() => act.acting({ open: isOpen ? null : id })}
      >
        <Icon name={action.act.type} />
        <span class="does">
          <span class="name">{nameOf(action.act)}</span>
          <span class="muted">{detailsOf(action)}</span>
          {missing !== null && (
            <span class="missing">
              <Icon name="warning" />
              <span>{words.missing(missing)}</span>
            </span>
          )}
          {isNever(action, cue) && (
            <span class="missing">
              <Icon name="warning" />
              <span>{words.noEnd}</span>
            </span>
          )}
        </span>
        <Icon name={isOpen ? 'unfolded' : 'folded'} />
      </button>
      {isOpen && <ActionForm {...props} />}
    </li>
  )
}

function ActionForm(props: ActionItemProps): JSX.Element {
  const { action, cue, acting, drafts, act } = props
  const { id } = action

  function field(name: string) {
    return { name: `${cue.id} ${id} ${name}`, drafts, act }
  }

  function change(fields: Partial<Action>): void {
    act.changeActions(cue.id, (actions) =>
      actions.map((one) => (one.id === id ? { ...one, ...fields } : one)),
    )
  }

  function changeTarget(wanted: Act): string | null {
    const fault = faultOf(wanted)
    if (fault === null) act.changeAct(cue.id, id, wanted, acting.parts !== null)
    return fault
  }

  return (
    <div class="fields">
      <TargetField
        {...field('target')}
        value={action.act}
        parts={acting.parts}
        onChange={changeTarget}
      />
      <ActFields value={action.act} field={field} onChange={(next) => change({ act: next })} />
      <WhenFields action={action} field={field} onChange={change} />
      <FormTools {...props} />
    </div>
  )
}

function FormTools(props: ActionItemProps): JSX.Element {
  const { action, cue, moment, armed, acting, act } = props
  const { id } = action

  function move(by: -1 | 1): void {
    act.changeActions(cue.id, (actions) => moved(actions, id, by))
  }

  return (
    <div class="row tools" role="group" aria-label={nameOf(action.act)}>
      <TestButton action={action} moment={moment} armed={armed} test={acting.test} act={act} />
      {isState(action.act) && acting.parts !== null && (
        <button
          type="button"
          title={words.fromObsHint}
          onClick={() => act.changeAct(cue.id, id, action.act, true)}
        >
          {words.fromObs}
        </button>
      )}
      <span class="row">
        <button
          type="button"
          disabled={props.isFirst}
          aria-label={words.earlier}
          title={words.earlier}
          onClick={() => move(-1)}
        >
          <Icon name="up" />
        </button>
        <button
          type="button"
          disabled={props.isLast}
          aria-label={words.later}
          title={words.later}
          onClick={() => move(1)}
        >
          <Icon name="down" />
        </button>
        <button
          type="button"
          aria-label={words.remove}
          title={words.remove}
          onClick={({ currentTarget }) => {
            // This button is about to be gone, and the focus would be with it.
            currentTarget.closest('details')?.querySelector('summary')?.focus()
            act.changeActions(cue.id, (actions) => actions.filter((one) => one.id !== id))
          }}
        >
          <Icon name="trash" />
        </button>
      </span>
    </div>
  )
}
