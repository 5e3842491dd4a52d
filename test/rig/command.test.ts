import { getPriority } from 'node:os'

import { expect, test } from 'vitest'

import { run } from './command.mjs'

/** How nice it is, and its session, where the system shares the processors among sessions. */
const priorities = `
  const { existsSync, readFileSync } = require('node:fs')
  const file = '/proc/self/autogroup'
  console.log(os.getPriority())
  if (existsSync(file)) console.log(readFileSync(file, 'utf8'))
`

test.skipIf(process.platform === 'win32')(
  'a command that goes last leaves the processors to all others',
  async () => {
    const { output } = await run(process.execPath, ['-e', priorities], { goesLast: true })
    expect(output).toMatch(/^19\n(\/autogroup-\d+ nice 19\n\s*)?$/)
  },
)

test('another one does not', async () => {
  const { output } = await run(process.execPath, ['-p', 'os.getPriority()'])
  expect(output).toBe(`${getPriority()}\n`)
})
