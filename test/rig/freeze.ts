import { readdirSync, readFileSync } from 'node:fs'

/** How long a process may take to stand still (ms, and more). */
const patience = 5000
const sleeper = new Int32Array(new SharedArrayBuffer(4))

/**
 * Stops a process, and returns when it stands still. Linux hands SIGSTOP to one of its threads, and the others go on until
 * that is given a processor: on a busy machine a server answers meanwhile.
 */
export function freeze(pid: number): void {
  process.kill(pid, 'SIGSTOP')
  for (let waited = 0; !isStill(pid); waited += 1) {
    if (waited > patience) throw new Error(`process ${pid} does not stand still`)
    Atomics.wait(sleeper, 0, 0, 1)
  }
}

/** Whether each of its threads is stopped, or over (proc_pid_stat(5): the state follows the name, which is in brackets). */
function isStill(pid: number): boolean {
  const threads = orNothing(() => readdirSync(`/proc/${pid}/task`)) ?? []
  return threads.every((thread) => {
    const stat = orNothing(() => readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8'))
    return stat === null || /^[TtZX]/.test(stat.slice(stat.lastIndexOf(')') + 2))
  })
}

/** It may end while it is looked at. */
function orNothing<Value>(read: () => Value): Value | null {
  try {
    return read()
  } catch {
    return null
  }
}
