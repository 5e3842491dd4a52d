import { readFileSync, statSync } from 'node:fs'

import { reasonOf } from '#base/reason.ts'
import { hostWords } from '#words/host.ts'

import { isImportThread } from './import-thread.ts'
import { parseOptions } from './options.ts'
import { runHost } from './run.ts'

if (!isImportThread()) await main()

/** Exit codes: 0 ended as asked, 1 could not start or go on, 2 wrong options. */
async function main(): Promise<void> {
  // Nobody may read what is printed: that is no reason to end.
  process.stdout.on('error', () => {})
  process.stderr.on('error', () => {})
  const parsed = parseOptions(process.argv.slice(2), {
    env: process.env,
    readFile: (path) => ({
      text: readFileSync(path, 'utf8'),
      isPrivate: process.platform === 'win32' || (statSync(path).mode & 0o077) === 0,
    }),
  })
  if (parsed.type === 'help') say(hostWords.usage)
  else if (parsed.type === 'refused') {
    warn(parsed.message)
    process.exitCode = 2
  } else await run(parsed.options)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function warn(line: string): void {
  process.stderr.write(`${line}\n`)
}

async function run(options: Parameters<typeof runHost>[0]['options']): Promise<void> {
  const running = await runHost({
    options,
    say,
    warn,
    onEnd: (why) => {
      warn(why)
      process.exit(1)
    },
  }).catch((error: unknown) => ({
    ok: false as const,
    message: hostWords.cannotStart(reasonOf(error)),
  }))
  if (!running.ok) {
    warn(running.message)
    process.exit(1)
  }
  let isEnding = false
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // A second one waits for nothing, and `process.exit` waits for the disk.
      if (isEnding) process.kill(process.pid, 'SIGKILL')
      isEnding = true
      void running.stop().then(
        ({ message, isDiskSilent }) => {
          say(message)
          if (isDiskSilent) process.kill(process.pid, 'SIGKILL')
          process.exit(0)
        },
        (error: unknown) => {
          warn(reasonOf(error))
          process.exit(1)
        },
      )
    })
  }
  // Whoever reads this may end it at once.
  say(running.what)
}
