/** One result of a benchmark: the median and the 99th percentile of its runs. */
export interface Row {
  readonly name: string
  readonly unit: string
  readonly median: number
  readonly p99: number
}

export function rowOf(name: string, unit: string, values: readonly number[]): Row {
  return { name, unit, median: round(quantile(values, 0.5)), p99: round(quantile(values, 0.99)) }
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
}

function round(value: number): number {
  return Number(value.toPrecision(4))
}
