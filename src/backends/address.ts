/**
 * Whether a person may enter this as a backend's address: http or https, with only a host, a port and a
 * path. A login or a query would be shown, logged, or lost.
 */
export function isBaseUrl(text: string): boolean {
  const url = read(text)
  return url !== null && !hasLogin(url) && url.search === '' && url.hash === ''
}

/**
 * `path`, which begins with a slash, below a base that may end with one. Empty if the base is not an
 * address: an outbox cannot post to it, and says so.
 */
export function below(base: string, path: string): string {
  const url = isBaseUrl(base) ? read(base) : null
  return url === null ? '' : url.origin + url.pathname.replace(/\/+$/, '') + path
}

/** Whether `fetch` accepts the address: browsers refuse one with a login. */
export function canPostTo(text: string): boolean {
  const url = read(text)
  return url !== null && !hasLogin(url)
}

/** The address without what may be secret: login, query and fragment. */
export function presentable(text: string): string {
  const url = read(text)
  return url === null ? '' : url.origin + url.pathname
}

function hasLogin({ username, password }: URL): boolean {
  return username !== '' || password !== ''
}

/** Null: it is not an address, or not one for a POST. */
function read(text: string): URL | null {
  try {
    const url = new URL(text)
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : null
  } catch {
    return null
  }
}
