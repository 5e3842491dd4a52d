import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
}).split('\n')
const names = new Set(files.map((file) => file.slice(file.lastIndexOf('/') + 1)))
const documents = files.filter((file) => file.endsWith('.md'))

/** Those that are made by a build or a run, and examples. */
const made = /^(?:\/|\.\/|dist\/|bench\/out\/)/

/** Files that a document names, in backticks or as a link, outside its examples. */
function namedIn(document: string): readonly string[] {
  const text = readFileSync(document, 'utf8').replaceAll(/```.*?```/gs, '')
  const quoted = [...text.matchAll(/`([\w./-]+\.(?:ts|tsx|mjs|css|proto))`/g)]
  return quoted.map(([, name = '']) => name).filter((name) => !made.test(name))
}

function linkedIn(document: string): readonly string[] {
  const folder = document.slice(0, document.lastIndexOf('/') + 1)
  const links = [...readFileSync(document, 'utf8').matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)]
  return links.map(([, link = '']) => new URL(link, `file:///${folder}`).pathname.slice(1))
}

function isThere(name: string): boolean {
  if (!name.includes('/')) return names.has(name)
  return files.includes(name) || files.includes(`src/${name}`)
}

/** Its reader looks for a bare name in its folder; those at the top name files of the whole tree. */
const deeper = documents.filter((document) => document.startsWith('src/'))

test.each(deeper)('a file that %s names without a folder is beside it', (document) => {
  const folder = document.slice(0, document.lastIndexOf('/') + 1)
  const bare = namedIn(document).filter((name) => !name.includes('/'))
  expect(bare.filter((name) => !files.includes(`${folder}${name}`))).toEqual([])
})

test.each(documents)('every file that %s names is there', (document) => {
  expect(namedIn(document).filter((name) => !isThere(name))).toEqual([])
  expect(linkedIn(document).filter((name) => !files.includes(name))).toEqual([])
})

test('documents do name files', () => {
  expect(documents.flatMap(namedIn).length).toBeGreaterThan(100)
  expect(documents.flatMap(linkedIn).length).toBeGreaterThan(20)
})
