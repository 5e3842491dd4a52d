import type { JSX } from 'preact'

import { localZone, startToText, textToStart } from '#decode/start-text.ts'
import { TextField } from '#dock/fields/text-field.tsx'
import type { Actions } from '#dock/state/actions.ts'
import type { Drafts } from '#dock/state/screen.ts'
import { SelectField } from '#page/select-field.tsx'
import type { Group, Loop } from '#show/state/groups.ts'
import { limits } from '#show/state/limits.ts'
import { editorWords } from '#words/editor.ts'
import { groupWords } from '#words/groups.ts'

type Kind = keyof typeof groupWords.loops

export interface LoopFieldsProps {
  readonly group: Group
  readonly field: (name: string) => { name: string; drafts: Drafts; act: Actions }
  readonly change: (fields: Partial<Omit<Group, 'id'>>) => null
}

/** How often the cues of a group run. */
export function LoopFields({ group, field, change }: LoopFieldsProps): JSX.Element {
  const loop = group.loop ?? null
  const { until } = loop ?? {}
  return (
    <>
      <SelectField
        class="loop"
        label={groupWords.loop}
        value={kindOf(loop)}
        options={kinds}
        onChange={(kind) => change({ loop: loopOf(kind, loop) })}
      />
      {loop !== null && loop.times !== null && (
        <TextField
          {...field('times')}
          class="times"
          hint=""
          label={groupWords.times}
          value={String(loop.times)}
          commit={(text) => {
            const times = Number(text)
            return Number.isInteger(times) && times >= 2 && times <= limits.passes
              ? change({ loop: { ...loop, times } })
              : groupWords.timesExpected
          }}
        />
      )}
      {loop !== null && until && (
        <TextField
          {...field('until')}
          class="until"
          label={groupWords.until}
          hint={groupWords.untilHint}
          value={startToText(until, localZone())}
          commit={(text) => {
            const typed = textToStart(text.trim(), localZone())
            return typed === null
              ? editorWords.notAStart(text.trim())
              : change({ loop: { ...loop, until: { ...typed, late: 'cut' } } })
          }}
        />
      )}
      {loop !== null && (
        <label class="field skip">
          <input
            type="checkbox"
            checked={loop.shuffle}
            onChange={({ currentTarget }) =>
              change({ loop: { ...loop, shuffle: currentTarget.checked } })
            }
          />
          <span>{groupWords.shuffle}</span>
        </label>
      )}
    </>
  )
}

const kinds = (['none', 'times', 'taken', 'clock'] as const).map(
  (kind) => [kind, groupWords.loops[kind]] as const,
)

function kindOf(loop: Loop | null): Kind {
  if (loop === null) return 'none'
  if (loop.times !== null) return 'times'
  return loop.until === null ? 'taken' : 'clock'
}

/** A clock begins with a full hour, to be changed. */
function loopOf(kind: Kind, before: Loop | null): Loop | null {
  if (kind === 'none') return null
  return {
    times: kind === 'times' ? 2 : null,
    until: kind === 'clock' ? textToStart(groupWords.untilHint, localZone()) : null,
    shuffle: before?.shuffle ?? false,
  }
}
