import { spawn } from 'node:child_process'

/**
 * @typedef {{ readonly cwd?: string, readonly env?: NodeJS.ProcessEnv, readonly minutes?: number, readonly until?: string, readonly goesLast?: boolean }} CommandOptions
 *   `until`: what it says when it has done its work; it is ended then. `goesLast`: it has of the processors what all
 *   others leave.
 * @typedef {{ readonly ok: boolean, readonly output: string, readonly why: string }} Ended
 */

/**
 * Runs the command that follows as one that goes last; on Windows as any other. Where Linux shares the processors among
 * sessions (sched(7), autogroup), how nice a process is counts only within its own, and each command is a session.
 */
const last =
  process.platform === 'win32'
    ? []
    : ['sh', '-c', '{ echo 19 >/proc/self/autogroup; } 2>/dev/null; exec nice -n 19 "$@"', 'sh']

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
export function run(command, args, options = {}) {
  const { cwd, env = process.env, minutes = 20, until, goesLast = false } = options
  const [name = command, ...rest] = [...(goesLast ? last : []), command, ...args]
  return new Promise((resolve) => {
    // A process group of its own: its children end with it.
    const child = spawn(name, rest, {
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
