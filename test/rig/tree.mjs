import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const name = 'clean tree'

/**
 * @typedef {{ readonly ok: true, readonly files: ReadonlyMap<string, string> } | { readonly ok: false, readonly why: string }} Tree
 *   What differs from the last commit: each path from the top of the repository, with what git says of it and a hash of
 *   what is in it.
 */

/**
 * What differs from the last commit under this directory, files that nobody has added included.
 * @param {string} directory
 * @returns {Promise<Tree>}
 */
export async function readTree(directory) {
  try {
    const top = (await git(directory, 'rev-parse', '--show-toplevel')).trimEnd()
    // Without renames each entry is one path. `.`: a repository that this one lies in is none of ours.
    const listed = await git(
      directory,
      '--no-optional-locks',
      'status',
      '--porcelain',
      '-z',
      '--untracked-files=all',
      '--no-renames',
      '--',
      '.',
    )
    const entries = listed.split('\0').filter((entry) => entry !== '')
    const files = entries.map(async (entry) => {
      const path = entry.slice(3)
      return /** @type {const} */ ([path, `${entry.slice(0, 2)} ${await hashOf(join(top, path))}`])
    })
    return { ok: true, files: new Map(await Promise.all(files)) }
  } catch (error) {
    return { ok: false, why: whyOf(error) }
  }
}

/**
 * The paths that are not as they were, in order; what was edited before, and was left alone since, is none.
 * @param {ReadonlyMap<string, string>} before
 * @param {ReadonlyMap<string, string>} after
 */
export function changedBetween(before, after) {
  const paths = new Set([...before.keys(), ...after.keys()])
  return [...paths].filter((path) => before.get(path) !== after.get(path)).toSorted()
}

/**
 * Reads the tree now; gives the step that says whether it is still the same. A person may edit while the tests run,
 * and nobody can tell who wrote a file: a change counts as skipped, which is told, and which fails where the report is
 * strict, since nobody edits there. So does a tree that cannot be read.
 * @param {string} directory
 * @returns {Promise<import('./checks.mjs').Step>}
 */
export async function watchTree(directory) {
  const before = await readTree(directory)
  return {
    name,
    async run() {
      const after = before.ok ? await readTree(directory) : before
      if (!before.ok || !after.ok) {
        const why = after.ok ? '' : after.why
        return skipped(`Whether the tree is as it was is not known: ${why}`)
      }
      const changed = changedBetween(before.files, after.files)
      if (changed.length === 0) return { name, passed: 1, failed: 0, skipped: 0, output: '' }
      const list = changed.map((path) => `  ${path}`).join('\n')
      return skipped(
        `These files changed while the tests ran. If you did not edit them, the tests or the build did, and must not:\n${list}`,
      )
    },
  }
}

/** @param {string} output */
function skipped(output) {
  return { name, passed: 0, failed: 0, skipped: 1, output }
}

/**
 * What git says; throws where it refuses. It means this directory's repository, also in a hook of another one.
 * @param {string} directory
 * @param {readonly string[]} args
 */
export async function git(directory, ...args) {
  const ofHook = new Set([
    'GIT_DIR',
    'GIT_WORK_TREE',
    'GIT_INDEX_FILE',
    'GIT_COMMON_DIR',
    'GIT_PREFIX',
  ])
  const env = Object.entries(process.env).filter(([key]) => !ofHook.has(key))
  const { stdout } = await promisify(execFile)('git', args, {
    cwd: directory,
    env: Object.fromEntries(env),
    maxBuffer: 64 * 1024 * 1024,
  })
  return stdout
}

/** @param {string} path */
async function hashOf(path) {
  const content = await readFile(path).catch(() => readlink(path).catch(() => null))
  // A file that was removed, or a repository in this one.
  if (content === null) return 'nothing to read'
  return createHash('sha256').update(content).digest('hex')
}

/** @param {unknown} error */
export function whyOf(error) {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'ENOENT') return 'there is no git on this machine.'
  const said = 'stderr' in error ? String(error.stderr).trim() : ''
  return said === '' ? error.message : said
}
