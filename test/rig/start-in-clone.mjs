import { join } from 'node:path'

import { run } from './command.mjs'
import { started } from './start.mjs'
import { git, readTree, whyOf } from './tree.mjs'

/**
 * `npm start` in a fresh clone of the last commit, until it serves: as a stranger has it, without packages or a build.
 * Nobody edits there: a file that is not as it was is a failure.
 * @param {string} scratch
 * @returns {import('./checks.mjs').Step}
 */
export function startInClone(scratch) {
  const name = 'npm start'
  const clone = join(scratch, 'clone')
  return {
    name,
    async run() {
      try {
        await git('.', 'clone', '--quiet', '.', clone)
      } catch (error) {
        const output = `npm start is skipped without a clone: ${whyOf(error)}`
        return { name, passed: 0, failed: 0, skipped: 1, output }
      }
      const { ok, output, why } = await run('npm', ['start'], { cwd: clone, until: started })
      const tree = await readTree(clone)
      const dirt = tree.ok ? [...tree.files.keys()] : [tree.why]
      if (ok && dirt.length === 0) return { name, passed: 1, failed: 0, skipped: 0, output: '' }
      const left = dirt.length === 0 ? '' : `\nIt left behind:\n${dirt.join('\n')}`
      return { name, passed: 0, failed: 1, skipped: 0, output: `${output}\n${why}${left}` }
    },
  }
}
