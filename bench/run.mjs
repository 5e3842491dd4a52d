// `npm run bench` runs every benchmark, `npm run bench -- NAME` one. Each prints a table and writes
// bench/out/NAME.json with the same figures.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

import { install } from '../test/rig/install.mjs'
import { setUpNats } from '../test/rig/setup-nats.mjs'
import { setUpRig } from '../test/rig/setup.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const all = [
  'core',
  'latency',
  'idle',
  'startup',
  'scale',
  'scroll',
  'cuts',
  'actions',
  'codec',
  'cluster',
]
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !all.includes(name))
if (unknown.length > 0) {
  console.error(`No benchmark named ${unknown.join(', ')}; there are ${all.join(', ')}.`)
  process.exit(2)
}

process.chdir(root)
const installed = await install()
if (!installed.ok) throw new Error(installed.output)
const { build } = await import('vite')

const chosen = wanted.length > 0 ? wanted : all
if (chosen.includes('cluster')) await setUpNats(console.log)
if (chosen.some((name) => name !== 'cluster')) {
  const { packages, engines, 'obs-32': newObs } = setUpRig(console.log)
  const lacking = (await Promise.all([packages, engines, newObs])).find((part) => !part.ok)
  if (lacking) throw new Error(`${lacking.name}: ${lacking.why}`)
}
for (const mode of ['dock', 'overlay']) await build({ root, mode, logLevel: 'error' })

for (const name of chosen) {
  const out = join(root, 'node_modules/.cache/bench')
  // Bundled, since otherwise a module loader between the functions would be measured too.
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(root, `bench/${name}.ts`),
      outDir: out,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: `${name}.mjs` } },
    },
  })
  const { run } = await import(pathToFileURL(join(out, `${name}.mjs`)).href)
  const rows = await run()
  console.log(`\n${name}`)
  console.table(
    rows.map(({ histogram, ...row }) => ({
      ...row,
      ...(histogram && { histogram: JSON.stringify(histogram) }),
    })),
  )
  mkdirSync(join(root, 'bench/out'), { recursive: true })
  writeFileSync(join(root, 'bench/out', `${name}.json`), `${JSON.stringify({ rows }, null, 2)}\n`)
}
process.exit(0)
