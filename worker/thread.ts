/** Another for every start of a worker. `crypto.randomUUID` is not there on `http://absolute`. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Tells of what nobody caught, so that it does not pass in silence. Answers a way to stop. */
export function watchFaults(tell: (error: unknown) => void): () => void {
  const life = new AbortController()
  const { signal } = life
  addEventListener('unhandledrejection', (event) => tell(event.reason), { signal })
  addEventListener('error', (event) => tell(event.error), { signal })
  return () => life.abort()
}
