/** How a step went. */
export interface Outcome {
  readonly name: string
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  readonly output: string
}

export interface Step {
  readonly name: string
  readonly run: () => Promise<Outcome>
}

/** Runs steps and says how each went. Where it is strict nothing may be skipped. */
export function createReport(options: {
  readonly strict: boolean
  readonly say: (line: string) => void
}): {
  readonly go: (step: Step) => Promise<boolean>
  readonly goThrough: (steps: readonly Step[]) => Promise<void>
  readonly failed: () => number
  readonly total: () => string
}
