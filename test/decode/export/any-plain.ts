import type * as fc from 'fast-check'

import { isOwnName } from '#decode/rundown/own-texts.ts'
import { groupsOf, withGroups } from '#show/state/groups.ts'
import type { OwnTexts } from '#show/state/own-texts.ts'
import type { Cue, Rundown } from '#show/state/rundown.ts'
import { anyRundown } from '#test/decode/arbitraries.ts'

/**
 * Any rundown in a form that a cell of a sheet can hold: text without space around it and with one kind of line ends, no
 * empty label or title, and nothing that a cell has no place for.
 */
export const anyPlainRundown: fc.Arbitrary<Rundown> = anyRundown.map((rundown) =>
  withGroups(
    { ...rundown, title: '', cues: rundown.cues.map(plainOf) },
    groupsOf(rundown).map((group) => ({
      ...group,
      title: textIn(group.title),
      target: group.target === 0 ? null : group.target,
      skip: false,
      loop: null,
    })),
  ),
)

/** What means something at the beginning of a cell. */
const marks = ['', '=', "'=", "''=", '"', '@', '-', '+1,', '\n=', 'x\n=']

/** Names of columns of one's own that have a meaning of their own in a sheet or in Ontime. */
const meant = ['Video', 'Start', 'Own Start', 'Type', 'Gruppe', 'Time', 'Own Own Min', 'Scene', '']

function plainOf(whole: Cue, at: number): Cue {
  const { actions: _, own, ...cue } = whole
  // A name of OBS keeps the space around it, but is more than that.
  const mark = marks[(at + cue.notes.length) % marks.length] ?? ''
  const scene = `${mark}${textIn(cue.scene, false)}${at}`
  const { media, transition } = cue
  return {
    ...cue,
    scene,
    label: textIn(mark + cue.label) || String(at + 1),
    title: textIn(mark + cue.title) || textIn(scene),
    notes: textIn(mark + cue.notes),
    ...(own && ownOf(own, mark, meant[at % meant.length] ?? '')),
    media: media && { ...media, input: `${textIn(media.input, false)}m` },
    transition: transition && { ...transition, name: `${textIn(transition.name, false)}t` },
  }
}

function ownOf(own: OwnTexts, mark: string, name: string): Pick<Cue, 'own'> {
  const texts = [...Object.entries(own), [name, 'meant'] as const]
    .map(([called, text]) => [textIn(mark + called), textIn(mark + text)] as const)
    .filter(([called, text]) => isOwnName(called) && text !== '')
  return texts.length === 0 ? {} : { own: Object.fromEntries(texts) }
}

function textIn(text: string, isTrimmed = true): string {
  const clean = text.replace(/[\0\r\uFFFD\uFEFF]/g, '')
  return isTrimmed ? clean.trim() : clean
}
