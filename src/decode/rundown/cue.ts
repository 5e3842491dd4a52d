import type { InferOutput } from 'valibot'
import * as v from 'valibot'

import type { Decoded, NamePath } from '#decode/fault.ts'
import { decode, decoded, pathFrom } from '#decode/fault.ts'
import { withoutUndefined } from '#decode/fields.ts'
import {
  colour,
  flag,
  length,
  obsName,
  oneOf,
  ownText,
  sceneName,
  startAt,
  text,
} from '#decode/values.ts'
import { cutTo, limits } from '#show/state/limits.ts'
import type { Cue, CueId } from '#show/state/rundown.ts'
import { expectedWords } from '#words/values.ts'

import { actions } from './actions.ts'
import { ownTexts, ownTextsChanged } from './own-texts.ts'

export const cueId = v.pipe(text(limits.id), v.minLength(1, expectedWords.cueId))

const transition = v.object(
  { name: ownText, duration: v.optional(v.nullable(length), null) },
  expectedWords.object,
)

/** An input by its name; an object if a time before its end is given. */
const media = v.pipe(
  v.unknown(),
  v.transform((value) => (typeof value === 'string' ? { input: value } : value)),
  v.object(
    {
      input: obsName(expectedWords.mediaName),
      before: v.optional(length, 0),
    },
    expectedWords.mediaName,
  ),
)

const optional = {
  label: v.exactOptional(text(limits.label)),
  title: v.exactOptional(text(limits.title)),
  planned: v.exactOptional(v.nullable(length)),
  at: v.exactOptional(v.nullable(startAt)),
  media: v.exactOptional(v.nullable(media)),
  end: v.exactOptional(oneOf<Cue['end']>({ follow: true, hold: true })),
  transition: v.exactOptional(v.nullable(transition)),
  skip: v.exactOptional(flag),
  flag: v.exactOptional(flag),
  colour: v.exactOptional(v.nullable(colour)),
  notes: v.exactOptional(text(limits.notes)),
  warning: v.exactOptional(v.nullable(length)),
  danger: v.exactOptional(v.nullable(length)),
  least: v.exactOptional(v.nullable(length)),
  most: v.exactOptional(v.nullable(length)),
  actions: v.exactOptional(actions),
}

/** A cue as people write it: only the scene is required. */
export const cueFields = v.object(
  {
    id: v.exactOptional(cueId),
    scene: sceneName,
    ...optional,
    own: v.exactOptional(ownTexts),
    group: v.exactOptional(v.nullable(text(limits.id))),
  },
  expectedWords.object,
)

/** Some fields of an existing cue. Its group goes by its place. */
export const cueChange = v.object(
  {
    scene: v.exactOptional(sceneName),
    ...optional,
    own: v.exactOptional(ownTextsChanged),
  },
  expectedWords.object,
)

/**
 * Makes a cue from the given fields, for "add a cue". Without a planned time it is open-ended and holds;
 * with one it goes to the next by itself. Without a title it has its scene's name.
 */
export function cueFromFields(fields: unknown, makeId: () => CueId): Decoded<Cue> {
  return decodeCue(fields, makeId, pathFrom('cue'))
}

export function decodeCue(fields: unknown, makeId: () => CueId, namePath: NamePath): Decoded<Cue> {
  const result = decode(cueFields, withoutUndefined(fields), namePath)
  if (!result.ok) return result
  return decoded(completeCue(result.value, result.value.id ?? makeId(), ''))
}

/** Fields always in one order, so that all cues share a shape in memory. */
export function completeCue(fields: InferOutput<typeof cueFields>, id: CueId, label: string): Cue {
  const planned = fields.planned ?? null
  return {
    id,
    label: fields.label ?? label,
    title: fields.title ?? cutTo(fields.scene, limits.title),
    scene: fields.scene,
    planned,
    at: fields.at ?? null,
    media: fields.media ?? null,
    end: fields.end ?? (planned === null && !fields.media ? 'hold' : 'follow'),
    transition: fields.transition ?? null,
    skip: fields.skip ?? false,
    flag: fields.flag ?? false,
    colour: fields.colour ?? null,
    notes: fields.notes ?? '',
    warning: fields.warning ?? null,
    danger: fields.danger ?? null,
    least: fields.least ?? null,
    most: fields.most ?? null,
    group: fields.group ?? null,
    ...(fields.actions && fields.actions.length > 0 && { actions: fields.actions }),
    ...(fields.own && Object.keys(fields.own).length > 0 && { own: fields.own }),
  }
}
