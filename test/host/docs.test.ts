import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { operations } from '#http/operations.ts'

import type { RunningHost } from './running.ts'
import { buildHost, startHost } from './running.ts'

const doc = readFileSync(fileURLToPath(new URL('../../docs/host.md', import.meta.url)), 'utf8')

/** Each command of the document, with the answer that follows it. */
const examples = [...doc.matchAll(/```sh\n(.*?)```\n(?:\n```json\n(.*?)```)?/gs)].map(
  ([, command = '', answer]) => ({ command: command.trim(), answer }),
)

let built: Awaited<ReturnType<typeof buildHost>>
let host: RunningHost
const token = 'token-of-the-document'
beforeAll(async () => {
  built = await buildHost()
  host = await startHost({ program: built.program, data: join(built.home, 'data') })
})
afterAll(async () => {
  await host.end('SIGKILL')
  built.remove()
})

/** In the order of the document: what one makes the next one uses. */
test('every command of docs/host.md is answered as it says', async () => {
  expect(examples.length).toBeGreaterThan(12)
  for (const { command, answer } of examples) {
    const here = command.replace('http://127.0.0.1:4456', host.url)
    const { stdout } = await promisify(execFile)('sh', ['-c', `${here} -sS`], {
      env: { PATH: process.env['PATH'], TOKEN: token },
    })

    // With its command, so that a failure names it.
    const said = answer === undefined ? stdout : (JSON.parse(stdout) as object)
    const expected: unknown =
      answer === undefined
        ? expect.stringMatching(/^# HELP onframe_/)
        : (JSON.parse(answer) as object)
    expect({ command, said }).toMatchObject({ command, said: expected })
  }
})

test('every operation is named in it', () => {
  const lacking = operations.filter(({ path }) => {
    const last = path.split('/').at(-1) ?? ''
    return !doc.includes(last.startsWith('{') ? path.replace(/\{.*/, '') : last)
  })

  expect(lacking.map(({ path }) => path)).toEqual([])
})
