import { networkInterfaces } from 'node:os'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

import { run } from './command.mjs'
import { install } from './install.mjs'
import { remoteText } from './lan.mjs'
import { serve } from './serve.mjs'

/** What it says when it serves. */
export const started = 'Onframe is here until Ctrl-C.'

/**
 * Builds Onframe and serves it to this machine, or to its network, until it is stopped.
 * @param {'this-machine' | 'network'} to
 */
export async function start(to) {
  console.log('Building …')
  for (const work of [install, () => run('npm', ['run', '--silent', 'build'])]) {
    const ended = await work()
    if (ended.ok) continue
    console.error(`${ended.output}\nThis ${ended.why}.`)
    process.exitCode = 1
    return
  }

  const directory = resolve('dist')
  const { url, port } = await serveNear(directory, 4700, to)
  const files = pathToFileURL(directory).href
  const pages = ['dock.html', 'overlay.html']
  console.log(`
${started} To see it run, open this in a browser; it rehearses the example show:
  ${url}/dock.html#example

For OBS, add the first as a Custom Browser Dock, the second as a Browser source:
${pages.map((page) => `  ${url}/${page}`).join('\n')}

Or without this server, both as files:
${pages.map((page) => `  ${files}/${page}`).join('\n')}
`)
  if (to === 'network') console.log(await remoteText(networkInterfaces(), port))
}

/**
 * @param {string} directory
 * @param {number} port Or the next that is free.
 * @param {'this-machine' | 'network'} to
 */
async function serveNear(directory, port, to) {
  for (;;) {
    try {
      return await serve(directory, port, to)
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      if (!taken || port >= 65_535) throw error
      port += 1
    }
  }
}
