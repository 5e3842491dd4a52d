import { spawn } from 'node:child_process'

/**
 * @typedef {{ readonly cwd?: string, readonly env?: NodeJS.ProcessEnv, readonly minutes?: number, readonly until?: string }} CommandOptions
 *   `until`: what it says when it has done its work; it is ended then.
 * @typedef {{ readonly ok: boolean, readonly output: string, readonly why: string }} Ended
 */

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()

/**
 * Runs a command to its end, or ends it and all its children if it takes too long. A failed command is a
 * result, not a throw.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {CommandOptions} [options]
 * @returns {Promise<Ended>}
 */
export function run(command, args, { cwd, env = process.env, minutes = 20, until } = {}) {
  return new Promise((resolve) => {
    // A process group of its own: its children end with it.
    const child = spawn(command, args, {
      cwd,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running.add(child)
    let output = ''
    let why = ''
    let isDone = false
    child.stdout.on('data', (text) => {
      output += text
      if (isDone || until === undefined || !output.includes(until)) return
      isDone = true
      endGroup(child)
    })
    child.stderr.on('data', (text) => (output += text))
    const patience = setTimeout(() => {
      why = `did not end within ${minutes} minutes`
      endGroup(child)
    }, minutes * 60_000)
    const settle = (/** @type {Ended} */ ended) => {
      clearTimeout(patience)
      running.delete(child)
      resolve(ended)
    }
    child.on('error', (error) => settle({ ok: false, output, why: error.message }))
    child.on('close', (code, signal) => {
      const ok = isDone || (until === undefined && code === 0 && why === '')
      settle({ ok, output, why: ok ? '' : why || `ended with ${signal ?? code}` })
    })
  })
}

/** Ends all commands that `run` has under way. */
export function endAll() {
  for (const child of running) endGroup(child)
}

/** @param {import('node:child_process').ChildProcess} child */
function endGroup(child) {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // It ended by itself in the meantime.
  }
}
