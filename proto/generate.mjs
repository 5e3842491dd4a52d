import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

// Generates the code of the schema, unless it is up to date. Needs node_modules only, and no network: buf and its
// plugin run on this machine.

const top = join(import.meta.dirname, '..')
const generated = join(top, 'src/codec/generated')
/** Hash of the sources of the generated code. In its folder, so it is deleted with the code. */
const stamp = join(generated, '.sources')

/** Vitest calls it before the tests. */
export function setup() {
  const hash = hashOfSources()
  if (hash === read(stamp)) return
  const buf = join(top, 'node_modules/@bufbuild/buf/bin/buf')
  const { status, stderr } = spawnSync(process.execPath, [buf, 'generate'], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`buf could not generate the code of the schema: ${stderr}`)
  writeFileSync(stamp, hash)
}

function hashOfSources() {
  const schema = join(import.meta.dirname, 'onframe/v1')
  const sources = [
    join(top, 'node_modules/@bufbuild/protoc-gen-es/package.json'),
    join(import.meta.dirname, 'buf.gen.yaml'),
    ...readdirSync(schema)
      .sort()
      .map((name) => join(schema, name)),
  ]
  const hash = createHash('sha256')
  for (const source of sources) hash.update(source.slice(top.length)).update(read(source))
  return hash.digest('hex')
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

if (process.argv[1] === import.meta.filename) setup()
