import type { JSX } from 'preact'

import { SelectField } from '#page/select-field.tsx'
import type { LeadPolicy, LeadView } from '#wire/lead-view.ts'
import { machineOf } from '#wire/names.ts'
import { leadPanelWords } from '#words/cluster.ts'

const words = leadPanelWords

export interface LeadPanelView {
  /** Null: another page of this browser takes part for it. */
  readonly view: LeadView | null
  readonly policy: LeadPolicy
  /** The operator has pressed once; a second press takes over from a machine that is alive. */
  readonly isArmed: boolean
  /** Why the last take-over failed. */
  readonly failure: string | null
}

export interface LeadPanelActions {
  readonly choose: (policy: LeadPolicy) => void
  /** The button was pressed. */
  readonly press: () => void
}

/** Who runs the shows, and how this dock behaves when something is gone. */
export function LeadPanel(props: LeadPanelView & LeadPanelActions): JSX.Element {
  const { view, policy, isArmed, failure, choose, press } = props
  const button = buttonOf(view, isArmed)
  return (
    <>
      <div class="outcome" role="status">
        {sentencesOf(view, policy).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {failure !== null && <p>{failure}</p>}
      </div>
      {button !== null && (
        <div class="row">
          <button type="button" onClick={press}>
            {button}
          </button>
        </div>
      )}
      <SelectField
        label={words.takeOver}
        value={policy.takeOver}
        options={words.takeOvers}
        onChange={(takeOver) => choose({ ...policy, takeOver })}
      />
      <SelectField
        label={words.withoutServer}
        value={policy.withoutServer}
        options={words.withoutServers}
        onChange={(withoutServer) => choose({ ...policy, withoutServer })}
      />
    </>
  )
}

/** The most important first. */
export function sentencesOf(view: LeadView | null, policy: LeadPolicy): readonly string[] {
  if (view === null) return [words.anotherDock]
  const { type, leader, away, isWaiting } = view
  if (isWaiting) return [words.waiting]
  if (type === 'following') {
    const machine = leader === null ? null : machineOf(leader)
    return [machine === null ? words.followsUnnamed : words.follows(machine)]
  }
  if (type === 'waits') return [words.waits[policy.withoutServer]]
  if (away === 'woken') return [words.woken]
  return [words.states[type], ...(away === null ? [] : [words.away[policy.withoutServer]])]
}

/** Null: there is nothing to take over. */
export function buttonOf(view: LeadView | null, isArmed: boolean): string | null {
  if (view === null) return null
  if (view.isWaiting) return words.takeOverNow
  if (view.type === 'apart') return isArmed ? words.joinSure : words.join
  if (view.type === 'following') return isArmed ? words.leadHereSure : words.leadHere
  return null
}
