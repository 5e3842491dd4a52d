import { stat, utimes } from 'node:fs/promises'

import { run } from './command.mjs'

// npm writes it at the end of an install.
const installed = 'node_modules/.package-lock.json'

/**
 * Brings node_modules up to what package-lock.json says, if it isn't.
 * @returns {Promise<import('./command.mjs').Ended>}
 */
export async function install() {
  if ((await changedAt(installed)) >= (await changedAt('package-lock.json'))) {
    return { ok: true, output: '', why: '' }
  }
  const ended = await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'])
  // npm leaves it as it is when there was nothing to do.
  if (ended.ok) await utimes(installed, new Date(), new Date())
  return ended
}

/** @param {string} path */
async function changedAt(path) {
  const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: 0 }))
  return mtimeMs
}
