import { mkdir, mkdtemp, rm, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, onTestFinished, test, vi } from 'vitest'

import { createReport } from './report.mjs'
import { git, watchTree } from './tree.mjs'

async function makeDirectory() {
  const directory = await mkdtemp(join(tmpdir(), 'onframe-tree-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  const write = (path: string, text: string) => writeFile(join(directory, path), text)
  return { directory, write }
}

/** With three files, of which one is ignored, and one that somebody has edited since. */
async function makeTree() {
  const { directory, write } = await makeDirectory()
  await git(directory, 'init', '--quiet')
  for (const path of ['lock', 'edited', 'plain']) await write(path, 'as committed')
  await write('.gitignore', 'built\n')
  await git(directory, 'add', '.')
  const who = ['-c', 'user.name=t', '-c', 'user.email=t', '-c', 'commit.gpgsign=false']
  await git(directory, ...who, 'commit', '--quiet', '--no-verify', '-m', 'first')
  await write('edited', 'by a person')
  await write('of a person', 'not added')
  return { directory, write, step: await watchTree(directory) }
}

test('what was edited before the run, and what is ignored, leaves the tree as it was', async () => {
  const { write, step } = await makeTree()
  await write('built', 'anything')

  expect(await step.run()).toMatchObject({ passed: 1, failed: 0, skipped: 0 })
})

test.each([
  ['a file of the commit', 'lock', 'lock'],
  ['a file that was edited before', 'edited', 'edited'],
  ['a file that was there but not added', 'of a person', 'of a person'],
  ['a new one, with a name that git would quote', 'ä "new" one', 'ä "new" one'],
])('%s that changes during the run is named, alone', async (_, path, named) => {
  const { write, step } = await makeTree()
  await write(path, 'by the run')
  const { passed, failed, skipped, output } = await step.run()

  expect([passed, failed, skipped]).toEqual([0, 0, 1])
  expect(output.split('\n').slice(1)).toEqual([`  ${named}`])
})

test('a file that is removed during the run is named, and so is one that is put back', async () => {
  const { directory, write, step } = await makeTree()
  await unlink(join(directory, 'plain'))
  await write('edited', 'as committed')

  expect((await step.run()).output.split('\n').slice(1)).toEqual(['  edited', '  plain'])
})

test('a change is told where a person may have made it, and fails where nobody edits', async () => {
  const { write, step } = await makeTree()
  await write('lock', 'by the run')
  for (const [strict, failed] of [
    [false, 0],
    [true, 1],
  ] as const) {
    const lines: string[] = []
    const report = createReport({ strict, say: (line) => lines.push(line) })
    await report.go(step)

    expect(report.failed()).toBe(failed)
    expect(lines.join('\n')).toContain('  lock')
  }
})

test('without a repository the step is skipped, and says so', async () => {
  const { directory } = await makeDirectory()
  vi.stubEnv('GIT_CEILING_DIRECTORIES', tmpdir())
  onTestFinished(() => void vi.unstubAllEnvs())
  const step = await watchTree(directory)

  expect(await step.run()).toMatchObject({ passed: 0, failed: 0, skipped: 1 })
  expect((await step.run()).output).toContain('not a git repository')
})

test('without git the step is skipped, and says so', async () => {
  const { directory } = await makeTree()
  vi.stubEnv('PATH', directory)
  onTestFinished(() => void vi.unstubAllEnvs())
  const step = await watchTree(directory)

  expect((await step.run()).skipped).toBe(1)
  expect((await step.run()).output).toContain('no git on this machine')
})

test('in a directory of a larger repository that alone is judged', async () => {
  const { directory, write } = await makeTree()
  const inner = join(directory, 'inner')
  await mkdir(inner)
  const step = await watchTree(inner)
  await write('lock', 'by somebody else')
  expect((await step.run()).passed).toBe(1)

  await write('inner/new', 'by the run')
  expect((await step.run()).output.split('\n').slice(1)).toEqual(['  inner/new'])
})
