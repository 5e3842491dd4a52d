/** Why something failed, for a sentence: an error's message, or its name if it has none. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error)
}
