import { groupOf } from './groups.ts'
import { ownAsIn, withOwn } from './own-texts.ts'
import type { Cue } from './rundown.ts'

/**
 * What is changed of a cue in its place. Its group goes by its place. Of texts of one's own those that are named are
 * changed, and the others stay.
 */
export type CueFields = Partial<Omit<Cue, 'id' | 'group'>>

/** The cue with other fields. What it may lack is left out where it is empty. `columns`: the order of columns of one's own. */
export function changedCue(cue: Cue, fields: CueFields, columns?: readonly string[]): Cue {
  const { actions, own, ...changed } = { ...cue, ...fields, id: cue.id, group: groupOf(cue) }
  const texts = fields.own === undefined ? own : withOwn(cue.own, fields.own, columns)
  return {
    ...changed,
    ...(actions !== undefined && actions.length > 0 && { actions }),
    ...(texts !== undefined && { own: texts }),
  }
}

/** Both changes, one after the other. */
export function joined(first: CueFields | undefined, then: CueFields): CueFields {
  const own = first?.own && then.own ? { own: { ...first.own, ...then.own } } : {}
  return { ...first, ...then, ...own }
}

/** The same fields as the cue has them: what changes them back. */
export function fieldsAsIn(cue: Cue, changed: CueFields): CueFields {
  const whole: Record<string, unknown> = { actions: [], ...cue }
  const fields = Object.fromEntries(Object.keys(changed).map((name) => [name, whole[name]]))
  return changed.own === undefined ? fields : { ...fields, own: ownAsIn(cue.own, changed.own) }
}
