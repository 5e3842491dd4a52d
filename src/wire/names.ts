/** What a page with a worker is. The worker's name begins with it, and is what others know it by. */
export type Kind =
  /** In OBS. */
  | 'dock'
  /** The dock's page in an ordinary browser. */
  | 'tab'
  /** The dock's page in an overlay's, unseen. */
  | 'keeper'
  | 'remote'

export function nameOf(kind: Kind, id: string): string {
  return `${kind}-${id}`
}

export function isOf(kind: Kind, name: string): boolean {
  return name.startsWith(`${kind}-`)
}
