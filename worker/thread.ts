/** Another for every start of a worker. `crypto.randomUUID` is not there on `http://absolute`. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Tells of what nobody caught, so that it does not pass in silence. */
export function watchFaults(tell: (error: unknown) => void): void {
  addEventListener('unhandledrejection', (event) => tell(event.reason))
  addEventListener('error', (event) => tell(event.error))
}

export function faultSentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
