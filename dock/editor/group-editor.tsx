import type { JSX } from 'preact'

import { DurationField } from '#dock/fields/duration-field.tsx'
import { Icon } from '#dock/fields/icons.tsx'
import { TextField } from '#dock/fields/text-field.tsx'
import type { Actions } from '#dock/state/actions.ts'
import { copyGroupEdit, shiftGroupEdit } from '#dock/state/row-edits.ts'
import type { Drafts } from '#dock/state/screen.ts'
import { makeId } from '#page/ids.ts'
import type { Group } from '#show/state/groups.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { groupWords } from '#words/groups.ts'

import { LoopFields } from './loop-fields.tsx'
import { MoveButtons } from './move-buttons.tsx'

export interface GroupEditorProps {
  readonly group: Group
  /** Whether it was made just now: then its title is typed next. */
  readonly isNew: boolean
  readonly rundown: Rundown
  readonly drafts: Drafts
  readonly act: Actions
}

/** All fields of one group, changed in place. */
export function GroupEditor({ group, isNew, rundown, drafts, act }: GroupEditorProps): JSX.Element {
  const { id: groupId } = group

  function change(fields: Partial<Omit<Group, 'id'>>): null {
    act.edit({ type: 'change-group', groupId, fields })
    return null
  }

  /** Properties that every field needs. A draft is known by group and field. */
  function field(name: string) {
    return { name: `group ${groupId} ${name}`, drafts, act }
  }

  return (
    <section class="editor" aria-label={groupWords.editor(group.title || groupWords.untitled)}>
      <GroupTools group={group} rundown={rundown} act={act} />
      <div class="fields">
        <TextField
          {...field('title')}
          class="title"
          label={groupWords.title}
          hint={groupWords.untitled}
          value={group.title}
          commit={(title) => change({ title })}
          takesCaret={isNew && 'when-free'}
        />
        <DurationField
          {...field('target')}
          label={groupWords.target}
          hint={groupWords.targetHint}
          value={group.target}
          onChange={(target) => change({ target })}
        />
        <div class="field colour-choice">
          <label>
            <span>{groupWords.colour}</span>
            <input
              type="color"
              value={group.colour ?? '#464b59'}
              onChange={({ currentTarget }) => change({ colour: currentTarget.value })}
            />
          </label>
          {group.colour !== null && (
            <button type="button" onClick={() => change({ colour: null })}>
              {groupWords.noColour}
            </button>
          )}
        </div>
        <LoopFields group={group} field={field} change={change} />
        <label class="field skip">
          <input
            type="checkbox"
            checked={group.skip}
            onChange={({ currentTarget }) => change({ skip: currentTarget.checked })}
          />
          <span>{groupWords.skip}</span>
        </label>
      </div>
    </section>
  )
}

const moveWords = {
  ...groupWords,
  moveUpHint: groupWords.moveUp,
  moveDownHint: groupWords.moveDown,
}

function GroupTools({
  group,
  rundown,
  act,
}: Pick<GroupEditorProps, 'group' | 'rundown' | 'act'>): JSX.Element {
  const { id: groupId, title } = group
  const up = shiftGroupEdit(rundown, groupId, -1)
  const down = shiftGroupEdit(rundown, groupId, 1)
  return (
    <div class="row tools" role="group" aria-label={groupWords.tools}>
      <MoveButtons up={up} down={down} words={moveWords} act={act} />
      <button type="button" onClick={() => act.edit(copyGroupEdit(rundown, groupId, makeId))}>
        <Icon name="copy" />
        {groupWords.duplicate}
      </button>
      <button type="button" onClick={() => act.edit({ type: 'ungroup', groupId })}>
        {groupWords.ungroup}
      </button>
      <button type="button" onClick={() => act.removeGroup(groupId, title)}>
        <Icon name="trash" />
        {groupWords.remove}
      </button>
      <button type="button" onClick={() => act.change({ selectedGroup: null })}>
        <Icon name="close" />
        {groupWords.close}
      </button>
    </div>
  )
}
