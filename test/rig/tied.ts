import { spawn } from 'node:child_process'

/** A child process that cannot outlive the tests, however they end. */
export interface Tied {
  readonly pid: number | undefined
  /** Resolves when it, and every process that holds its output, is gone. */
  readonly ended: Promise<void>
  /** Sends it a signal and waits until it is gone; kills it after ten seconds. */
  readonly end: (signal: NodeJS.Signals) => Promise<void>
  /** Its output until now, and then its errors: pieces of the one may come in the middle of the other's lines. */
  readonly output: () => string
  /** Forgets its output until now. */
  readonly forget: () => void
  /** The first match in its output, past, unless it is forgotten, or future; throws if it ends without one. */
  readonly says: (pattern: RegExp) => Promise<RegExpExecArray>
}

/** Starts a program that the kernel itself kills when this process dies, even by SIGKILL. */
export function startTied(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Tied {
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', command, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const texts = { stdout: '', stderr: '' }
  const output = (): string => texts.stdout + texts.stderr
  const listeners = new Set<() => void>()
  for (const of of ['stdout', 'stderr'] as const) {
    child[of].setEncoding('utf8').on('data', (text: string) => {
      texts[of] += text
      for (const listener of listeners) listener()
    })
  }
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve())
    child.once('error', (error) => {
      texts.stderr += error.message
      resolve()
    })
  })
  return {
    pid: child.pid,
    ended,
    async end(signal) {
      child.kill(signal)
      const force = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await ended
      clearTimeout(force)
    },
    output,
    forget() {
      texts.stdout = ''
      texts.stderr = ''
    },
    says(pattern) {
      return new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(output())
          if (!found) return
          listeners.delete(look)
          resolve(found)
        }
        listeners.add(look)
        look()
        void ended.then(() =>
          reject(
            new Error(`${command} ended without saying ${pattern}:\n${output().slice(-3000)}`),
          ),
        )
      })
    },
  }
}
