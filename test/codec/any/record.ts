import * as fc from 'fast-check'

/**
 * An object with an arbitrary for each field, also for those that may be left out: a field that is added to
 * the type is missing here until it has one.
 */
export function anyOf<T extends object>(
  fields: { readonly [Name in keyof T]-?: fc.Arbitrary<Exclude<T[Name], undefined>> },
  leftOut: readonly (keyof T & string)[] = [],
): fc.Arbitrary<T> {
  const names = Object.keys(fields) as (keyof T & string)[]
  const required = names.filter((name) => !leftOut.includes(name))
  return fc.record(fields, {
    requiredKeys: required,
    noNullPrototype: true,
  }) as unknown as fc.Arbitrary<T>
}

/** One of several variants, by the words that tell them apart: none can be forgotten. */
export function anyVariant<T>(
  variants: Readonly<Record<string, fc.Arbitrary<T>>>,
): fc.Arbitrary<T> {
  return fc.oneof(...Object.values(variants))
}

/** One of some words, given so that the compiler misses none. */
export function anyWord<Word extends string>(
  words: Readonly<Record<Word, unknown>>,
): fc.Arbitrary<Word> {
  return fc.constantFrom(...(Object.keys(words) as Word[]))
}

/** Texts as they are rarely: any character, one that decoders like to swallow, a name of JavaScript's own. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('\uFEFFBill', '__proto__', 'constructor', ''),
)

/** Texts by any name but `__proto__`, which the codec does not carry as one. */
export const anyTexts = fc.dictionary(
  anyText.filter((name) => name !== '__proto__'),
  anyText,
  { maxKeys: 2, noNullPrototype: true },
)

export const anyFlag = fc.boolean()

export const anyNumber: fc.Arbitrary<never> = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  // No -0, which JSON does not have.
  .map((value) => (value === 0 ? 0 : value) as never)

export const anyCount: fc.Arbitrary<never> = fc.maxSafeNat() as never
export const anyWhole: fc.Arbitrary<never> = fc.maxSafeInteger() as never

export const orNull = fc.option

export function listOf<T>(item: fc.Arbitrary<T>, maxLength = 3): fc.Arbitrary<readonly T[]> {
  return fc.array(item, { maxLength })
}
