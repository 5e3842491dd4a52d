import { lastMade } from '#base/last-made.ts'
import type { Decoded } from '#decode/fault.ts'
import type { Finding } from '#decode/finding.ts'
import type { Brought } from '#decode/rundown/brought.ts'
import type { Draft } from '#decode/rundown/draft.ts'
import { draftToRundown } from '#decode/rundown/draft.ts'
import type { MergePlan, PlanMerge } from '#decode/rundown/merge-plan.ts'
import type { DisplaySettings, SheetColumns } from '#decode/stored/display-settings.ts'
import { longestSheet, mostSheets } from '#decode/stored/display-settings.ts'
import { makeId } from '#page/ids.ts'
import type { CueId, Rundown } from '#show/state/rundown.ts'

/** A rundown that somebody brings, as it was understood, before anything is changed. */
export interface Preview {
  readonly brought: Brought
  /** What was found out about its file. */
  readonly before: readonly Finding[]
  /** The meanings of its columns, if it is a sheet. */
  readonly fields: readonly (string | null)[]
  /** Whether these are as the person has chosen them for such a sheet before. */
  readonly isRemembered: boolean
  readonly read: Decoded<Read>
  /** Plans a merge. Null: what can do that is being loaded. */
  readonly planMerge: Decoded<PlanMerge> | null
  /** How many cues are listed. */
  readonly shown: number
}

/** A draft, and what it became. */
export interface Read {
  readonly draft: Draft
  readonly rundown: Rundown
  readonly findings: readonly Finding[]
}

/** How many cues are listed at first, and each time that more are asked for. */
export const shownAtOnce = 200

/** Opens what was brought, with the columns as they were chosen for such a sheet before. */
export function openPreview(
  brought: Brought,
  before: readonly Finding[],
  display: DisplaySettings | undefined,
): Preview {
  const { sheet } = brought
  const known = display?.sheets?.find(({ shape }) => shape === sheet?.shape)
  const fields = known?.fields.split(',').map((field) => (field === '' ? null : field))
  const preview: Preview = {
    brought,
    before,
    fields: fieldsAsNamed(brought),
    isRemembered: false,
    read: toRead(brought.draft),
    planMerge: null,
    shown: shownAtOnce,
  }
  return fields === undefined || fields.length !== sheet?.columns.length
    ? preview
    : { ...withFields(preview, fields), isRemembered: true }
}

export function fieldsAsNamed({ sheet }: Brought): readonly (string | null)[] {
  return sheet?.columns.map(({ field }) => field) ?? []
}

/** The same with another meaning of one column; another column that had that meaning is ignored. */
export function withColumn(preview: Preview, at: number, field: string | null): Preview {
  const fields = preview.fields.map((one, index) => {
    if (index === at) return field
    // Only of one's own there can be several.
    return one === field && field !== 'own' ? null : one
  })
  return withFields(preview, fields)
}

export function withFields(preview: Preview, fields: readonly (string | null)[]): Preview {
  const { sheet, draft } = preview.brought
  if (sheet === null) return preview
  const isAsNamed = isSame(fields, fieldsAsNamed(preview.brought))
  const read = toRead(isAsNamed ? draft : sheet.read(fields))
  return { ...preview, fields, isRemembered: false, read, shown: shownAtOnce }
}

function isSame(some: readonly (string | null)[], others: readonly (string | null)[]): boolean {
  return some.length === others.length && some.every((field, at) => field === others[at])
}

function toRead(draft: Decoded<Draft>): Decoded<Read> {
  if (!draft.ok) return draft
  const made = draftToRundown(draft.value, makeId(), 0)
  return made.ok ? { ok: true, value: { draft: draft.value, ...made.value } } : made
}

/** Settings that remember the columns of such a sheet, if a person has chosen them. Null: they do already. */
export function rememberColumns(
  { brought, fields }: Preview,
  display: DisplaySettings | undefined,
): DisplaySettings | null {
  const shape = brought.sheet?.shape ?? null
  if (shape === null) return null
  const before = display?.sheets ?? []
  const chosen: SheetColumns = { shape, fields: fields.map((field) => field ?? '').join(',') }
  const known = before.find((one) => one.shape === shape)
  const isAsNamed = isSame(fields, fieldsAsNamed(brought))
  if (isAsNamed ? known === undefined : known?.fields === chosen.fields) return null
  if (chosen.fields.length > longestSheet) return null
  const others = before.filter((one) => one.shape !== shape)
  return { ...display, sheets: [...(isAsNamed ? [] : [chosen]), ...others].slice(0, mostSheets) }
}

const planned = lastMade(
  (planMerge: PlanMerge, rundown: Rundown, read: Read, onAir: CueId | null): MergePlan =>
    planMerge(rundown, read, onAir, makeId),
)

/** What a merge would do now. Null: it cannot be said yet, or not at all. */
export function mergePlanOf(
  { read, planMerge }: Preview,
  rundown: Rundown,
  onAir: CueId | null,
): MergePlan | null {
  if (!read.ok || planMerge?.ok !== true) return null
  return planned(planMerge.value, rundown, read.value, onAir)
}
