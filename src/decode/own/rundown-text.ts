import { durationToText } from '#decode/duration-text.ts'
import type { Decoded } from '#decode/fault.ts'
import { decoded, refused } from '#decode/fault.ts'
import type { Imported } from '#decode/finding.ts'
import { actionToJson } from '#decode/rundown/actions-json.ts'
import type { Draft } from '#decode/rundown/draft.ts'
import { draftToRundown } from '#decode/rundown/draft.ts'
import { startToText } from '#decode/start-text.ts'
import type { Group, Loop } from '#show/state/groups.ts'
import { groupsOf } from '#show/state/groups.ts'
import { limits } from '#show/state/limits.ts'
import type { Cue, Rundown } from '#show/state/rundown.ts'
import { defaultTickInterval } from '#show/state/rundown.ts'
import { importRefusals } from '#words/import.ts'

import { bareText, isJson, textToJson, tooLong } from './bare-text.ts'
import { foreign } from './foreign.ts'
import { valueToDraft } from './json-draft.ts'

/**
 * Reads a rundown from JSON, our own or a plain list of scenes, and tells what it left out. Durations are ms, or text
 * such as "5:00". Missing ids are made from the positions, the same each time. The rundown is new, with revision 0.
 * Any other text is refused as `foreign`, except what no reader could read.
 */
export function readOwn(text: string, makeId: () => string): Decoded<Imported> {
  const draft = textToOwnDraft(text)
  return draft.ok ? draftToRundown(draft.value, makeId(), 0) : draft
}

/** The same for text from `rundownToText`, from which nothing is left out. */
export function textToRundown(text: string, makeId: () => string): Decoded<Rundown> {
  const read = readOwn(text, makeId)
  return read.ok ? decoded(read.value.rundown) : read
}

/** Our JSON, a cue a line and above them a line for each group, leaving out defaults. `textToRundown` gives back the same cues. */
export function rundownToText(rundown: Rundown): string {
  return aroundLines(rundown, rundown.cues.map(lineOf).join(lineEnd))
}

/** Number of lines that take a few ms. */
const atOnce = 2000

/** The same, a few ms of work at a time. `rest` lets other work run in between. */
export async function longRundownToText(
  rundown: Rundown,
  rest: () => Promise<void>,
): Promise<string> {
  const { cues } = rundown
  const stretches: string[] = []
  for (let from = 0; from < cues.length; from += atOnce) {
    if (from > 0) await rest()
    const lines = cues.slice(from, from + atOnce).map((cue, at) => lineOf(cue, from + at))
    stretches.push(lines.join(lineEnd))
  }
  return aroundLines(rundown, stretches.join(lineEnd))
}

const lineEnd = ',\n'

function aroundLines(rundown: Rundown, lines: string): string {
  const { title, tickInterval, cues } = rundown
  const groups = groupsOf(rundown).map((group) => `    ${JSON.stringify(groupToJson(group))}`)
  const fields = [
    '"onframe": 1',
    `"title": ${JSON.stringify(title)}`,
    ...(tickInterval === defaultTickInterval ? [] : [`"tickIntervalMs": ${tickInterval}`]),
    ...(groups.length === 0 ? [] : [`"groups": [\n${groups.join(lineEnd)}\n  ]`]),
    cues.length === 0 ? '"cues": []' : `"cues": [\n${lines}\n  ]`,
  ]
  return `{\n${fields.map((field) => `  ${field}`).join(',\n')}\n}\n`
}

/** A cue's line, and whether its label is its number there, and therefore left out. */
interface Line {
  readonly isNumbered: boolean
  readonly text: string
}

/** Cues are never changed in place, so after an edit of a long rundown only one is written again. */
const lineByCue = new WeakMap<Cue, Line>()

function lineOf(cue: Cue, index: number): string {
  const isNumbered = cue.label === String(index + 1)
  const known = lineByCue.get(cue)
  if (known?.isNumbered === isNumbered) return known.text
  const text = `    ${JSON.stringify(cueToJson(cue, isNumbered))}`
  lineByCue.set(cue, { isNumbered, text })
  return text
}

/** The same, not yet checked. */
export function textToOwnDraft(raw: string): Decoded<Draft> {
  const text = bareText(raw)
  if (isJson(text)) {
    const json = textToJson(text)
    return json.ok ? valueToDraft(json.value, '') : json
  }
  if (text.length > limits.foreignText) return tooLong(text, limits.foreignText)
  return text.trim() === '' ? refused(importRefusals.empty) : foreign
}

function cueToJson(cue: Cue, isNumbered: boolean): object {
  const { id, label, title, scene, planned, at, media, end, transition, skip } = cue
  const { flag, colour, notes, warning, danger, least, most, group } = cue
  return {
    id,
    ...(!isNumbered && { label }),
    ...(title !== scene && { title }),
    scene,
    planned: planned === null ? null : durationToText(planned),
    ...(at && { at: startToText(at, '') }),
    ...(media && {
      media: media.before === 0 ? media.input : { ...media, before: durationToText(media.before) },
    }),
    ...(end !== (planned === null && !media ? 'hold' : 'follow') && { end }),
    ...(transition && { transition }),
    ...(skip && { skip }),
    ...(flag && { flag }),
    ...(colour !== null && { colour }),
    ...(notes !== '' && { notes }),
    ...(warning !== null && { warning: durationToText(warning) }),
    ...(danger !== null && { danger: durationToText(danger) }),
    ...(least !== null && { least: durationToText(least) }),
    ...(most !== null && { most: durationToText(most) }),
    ...(group !== null && { group }),
    ...(cue.own && { own: cue.own }),
    ...(cue.actions && { actions: cue.actions.map(actionToJson) }),
  }
}

/** The heading of a group: its cues follow in the list, and name it. */
function groupToJson({ id, title, colour, target, skip, loop }: Group): object {
  return {
    id,
    ...(title !== '' && { title }),
    ...(colour !== null && { colour }),
    ...(target !== null && { target: durationToText(target) }),
    ...(skip && { skip }),
    ...(loop && { loop: loopToJson(loop) }),
  }
}

function loopToJson({ times, until, shuffle }: Loop): object {
  return {
    ...(times !== null && { times }),
    ...(until && { until: startToText(until, '') }),
    ...(shuffle && { shuffle }),
  }
}
