#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const [command] = process.argv.splice(2, 1)

if (command === 'host') {
  const built = new URL('../dist/onframe-host.js', import.meta.url)
  if (!existsSync(built)) await build()
  await import(built.href)
} else {
  const out = command === '--help' ? console.log : console.error
  out('Usage: onframe host [options]\n\n“onframe host --help” shows the options.')
  process.exitCode = command === '--help' ? 0 : 2
}

/** In a checkout; a release has it built. */
async function build() {
  const { build: bundle } = await import('vite')
  const root = fileURLToPath(new URL('..', import.meta.url))
  for (const mode of ['host', 'otlp']) await bundle({ root, mode, logLevel: 'warn' })
}
