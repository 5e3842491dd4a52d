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

/** Of a host on that machine; `id` tells two on one machine apart. */
export function nameOfHost(machine: string, id: string): string {
  const [name = ''] = machine.split('.')
  return nameOf('host', `${name.replace(/[^\w-]/g, '').slice(0, 40)}-${id}`)
}

/** The machine of a host, as a person knows it. Null: it has none that is known, or it is no host. */
export function machineOf(name: string): string | null {
  return /^host-(.+)-[^-]+$/.exec(name)?.[1] ?? null
}
