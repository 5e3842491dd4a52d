/** Kind of a page with a worker. The worker's name begins with it; other pages know it by that name. */
export type Kind =
  /** In OBS. */
  | 'dock'
  /** The dock's page in an ordinary browser. */
  | 'tab'
  /** The dock's page inside an overlay's, unseen. */
  | 'keeper'
  | 'remote'
  /** No page: a program of its own. */
  | 'host'

export function nameOf(kind: Kind, id: string): string {
  return `${kind}-${id}`
}

export function isOf(kind: Kind, name: string): boolean {
  return name.startsWith(`${kind}-`)
}
