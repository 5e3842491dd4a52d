import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'

/** @type {Readonly<Record<string, string>>} */
const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
}

/**
 * Serves the files of a directory, and no listings.
 * @param {string} directory
 * @param {number} [port] Otherwise one that is free.
 * @param {'this-machine' | 'network'} [to] Who can reach it.
 */
export async function serve(directory, port = 0, to = 'this-machine') {
  const root = normalize(directory + sep)
  const server = createServer((request, response) => {
    void answer(root, request, response).catch(() => response.destroy())
  })
  server.listen(port, to === 'network' ? '0.0.0.0' : '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const bound = typeof address === 'object' && address ? address : { port, address: '' }
  const actual = bound.port
  return {
    port: actual,
    /** Address of the interface on which it listens. */
    listensOn: bound.address,
    url: `http://127.0.0.1:${actual}`,
    close: () =>
      new Promise((/** @type {(value: void) => void} */ resolve) => {
        server.close(() => resolve())
        // A page that is still open keeps its connection alive.
        server.closeAllConnections()
      }),
  }
}

/**
 * @param {string} root
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function answer(root, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end()
    return
  }
  const file = fileOf(root, request.url ?? '/')
  const found = file === null ? null : await stat(file).catch(() => null)
  if (file === null || !found?.isFile()) {
    response.writeHead(404).end()
    return
  }
  response.writeHead(200, {
    'Content-Type': types[extname(file)] ?? 'application/octet-stream',
    'Content-Length': found.size,
    'Cache-Control': 'no-cache',
  })
  if (request.method === 'HEAD') response.end()
  else createReadStream(file).pipe(response)
}

/**
 * @param {string} root
 * @param {string} url
 */
function fileOf(root, url) {
  try {
    const file = join(root, decodeURIComponent(new URL(url, 'http://127.0.0.1').pathname))
    // An encoded slash or dot is not part of the path when the URL is read, but is in the file system.
    return file.startsWith(root) && !file.includes('\0') ? file : null
  } catch {
    return null
  }
}
