/**
 * Whether a person may give this as the address of a backend: http or https, and no more in it than
 * a host, a port and a path. A login or a query would be shown, logged, or lost.
 */
export function isBaseUrl(text: string): boolean {
  const url = read(text)
  return url !== null && !hasLogin(url) && url.search === '' && url.hash === ''
}

/**
 * `path`, which begins with a slash, below a base that may end with one. If it is no base: '', which
 * an outbox cannot post to, and says so.
 */
export function below(base: string, path: string): string {
  const url = isBaseUrl(base) ? read(base) : null
  return url === null ? '' : url.origin + url.pathname.replace(/\/+$/, '') + path
}

/** Whether `fetch` would take it: browsers refuse an address with a login. */
export function canPostTo(text: string): boolean {
  const url = read(text)
  return url !== null && !hasLogin(url)
}

/** An address without what may be secret in it: login, query and fragment. */
export function presentable(text: string): string {
  const url = read(text)
  return url === null ? '' : url.origin + url.pathname
}

function hasLogin({ username, password }: URL): boolean {
  return username !== '' || password !== ''
}

/** Null if it is no address, or none that a POST can go to. */
function read(text: string): URL | null {
  try {
    const url = new URL(text)
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : null
  } catch {
    return null
  }
}
