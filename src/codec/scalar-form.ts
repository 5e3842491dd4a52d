import type { DescEnum } from '@bufbuild/protobuf'
import { ScalarType } from '@bufbuild/protobuf'

import { codecWords } from '#words/codec.ts'
import { expectedWords } from '#words/values.ts'

import type { Form } from './form.ts'
import { doubtMissing, misfit } from './trail.ts'

const textForm: Form = {
  write: (value, trail) =>
    typeof value === 'string' ? value : misfit(trail, expectedWords.text, value),
  read: (value) => value,
}

const flagForm: Form = {
  write: (value, trail) =>
    typeof value === 'boolean' ? value : misfit(trail, expectedWords.flag, value),
  read: (value) => value,
}

const numberForm: Form = {
  write: (value, trail) => {
    if (!Number.isFinite(value)) misfit(trail, expectedWords.number, value)
    // No -0, which JSON does not have.
    return value === 0 ? 0 : value
  },
  read: (value, trail) => {
    if (!Number.isFinite(value)) trail.doubt(codecWords.notFinite(trail.place()))
    return value
  },
}

/** Whole numbers that JavaScript can hold: up to 2^53 - 1 either way. */
function wholeForm(least: number): Form {
  return {
    write: (value, trail) =>
      Number.isSafeInteger(value) && Number(value) >= least
        ? BigInt(Number(value))
        : misfit(trail, expectedWords.wholeNumber, value),
    read: (value, trail) => {
      const whole = Number(value)
      if (!Number.isSafeInteger(whole)) trail.doubt(codecWords.tooGreat(trail.place()))
      return whole
    },
  }
}

const scalarForms: ReadonlyMap<ScalarType, Form> = new Map([
  [ScalarType.STRING, textForm],
  [ScalarType.BOOL, flagForm],
  [ScalarType.DOUBLE, numberForm],
  [ScalarType.UINT64, wholeForm(0)],
  [ScalarType.INT64, wholeForm(Number.MIN_SAFE_INTEGER)],
])

export function formOfScalar(type: ScalarType): Form {
  const form = scalarForms.get(type)
  if (form === undefined) throw new Error(codecWords.noForm(`scalar ${type}`))
  return form
}

/** Words. An unknown value becomes an empty text: decoders treat it like an unknown word in JSON. */
export function formOfEnum({ values, sharedPrefix = '' }: DescEnum): Form {
  const known = values.filter(({ number }) => number !== 0)
  const wordOf = new Map<unknown, string>(
    known.map(({ name, number }) => [number, toWord(name.slice(sharedPrefix.length))]),
  )
  const numberOf = new Map<unknown, number>(
    [...wordOf].map(([number, word]) => [word, Number(number)]),
  )
  return {
    write: (value, trail) =>
      numberOf.get(value) ?? misfit(trail, [...wordOf.values()].join(' | '), value),
    read: (value, trail) => {
      const word = wordOf.get(value)
      if (word !== undefined) return word
      if (value === 0) doubtMissing(trail)
      else trail.doubt(codecWords.unknownValue(trail.place(), Number(value)))
      return ''
    },
  }
}

/** "not-running" from NOT_RUNNING. */
export function toWord(name: string): string {
  return name.toLowerCase().replaceAll('_', '-')
}
