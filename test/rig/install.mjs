import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'

import { run } from './command.mjs'

/**
 * Hash of the lock file that node_modules was installed from. It is in node_modules, and so is deleted with
 * it.
 */
const stamp = 'node_modules/.onframe-lock'

/**
 * Brings node_modules to the state of package-lock.json if it differs, and the code of the schema
 * (`proto/generate.mjs`) to that of the schema. By `npm ci`, which never writes the lock file: `npm install`
 * leaves other platforms' packages out of it.
 * @returns {Promise<import('./command.mjs').Ended>}
 */
export async function install() {
  const lock = await readFile('package-lock.json')
  const hash = createHash('sha256').update(lock).digest('hex')
  const installed = await readFile(stamp, 'utf8').catch(() => '')
  if (installed !== hash) {
    const ended = await run('npm', ['ci', '--no-audit', '--no-fund', '--prefer-offline'])
    if (!ended.ok) return ended
    await writeFile(stamp, hash)
  }
  return await run(process.execPath, ['proto/generate.mjs'])
}
