const plurals = new Intl.PluralRules('en')
const numbers = new Intl.NumberFormat('en')

/** A count with its noun: "1 cue", "1,200 cues". */
export function count(amount: number, one: string, other: string): string {
  return `${numbers.format(amount)} ${plurals.select(amount) === 'one' ? one : other}`
}
