import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { networkInterfaces, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

import { expect, onTestFinished, test } from 'vitest'

/** This machine in its network, as the command tells it first. Undefined: it is in none. */
const addresses = Object.values(networkInterfaces())
  .flatMap((found) => found ?? [])
  .filter(({ family, internal }) => family === 'IPv4' && !internal)
  .map(({ address }) => address)

interface Started {
  readonly printed: string
  readonly port: string
}

/** `npm start` with these arguments, once it has printed that. It builds nothing: others use the build meanwhile. */
async function start(args: readonly string[], until: string): Promise<Started> {
  const bin = mkdtempSync(join(tmpdir(), 'onframe-npm-'))
  const npm = join(bin, 'npm')
  writeFileSync(npm, '#!/bin/sh\n[ "$*" = "run --silent build" ]\n')
  chmodSync(npm, 0o755)
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly scripts: { readonly start: string }
  }
  const [, ...script] = scripts.start.split(' ')
  const child = spawn(process.execPath, [...script, ...args], {
    env: { ...process.env, PATH: [bin, process.env['PATH']].join(delimiter) },
  })
  const ended = once(child, 'close')
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await ended
    rmSync(bin, { recursive: true })
  })
  let printed = ''
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (bytes: Buffer) => {
        printed += bytes.toString()
        if (printed.includes(until)) resolve()
      })
    }
    child.once('close', () => reject(new Error(`it ended:\n${printed}`)))
  })
  return { printed, port: /http:\/\/127\.0\.0\.1:(\d+)\/dock/.exec(printed)?.[1] ?? '' }
}

/** Whether somebody answers there, and be it that there is no such file. */
async function answers(address: string, port: string): Promise<boolean> {
  return await fetch(`http://${address}:${port}/no-such-file`).then(
    ({ status }) => status === 404,
    () => false,
  )
}

test('npm start serves the pages to this machine alone', async () => {
  const { printed, port } = await start([], 'Or without this server')

  expect(await answers('127.0.0.1', port)).toBe(true)
  for (const address of addresses) expect(await answers(address, port)).toBe(false)
  expect(printed).not.toContain('#remote')
  for (const address of addresses) expect(printed).not.toContain(address)
})

test.runIf(addresses.length > 0)(
  'npm start -- --lan serves them to the network, with address and QR code, and says who can open them',
  async () => {
    const { printed, port } = await start(['--lan'], 'which the page asks for')

    for (const address of ['127.0.0.1', ...addresses]) {
      expect([address, await answers(address, port)]).toEqual([address, true])
      if (address === '127.0.0.1') continue
      expect(printed).toContain(`http://${address}:${port}/dock.html#remote`)
    }
    expect(printed).toMatch(/[▀▄█]{5}/)
    expect(printed).toContain('Everybody in this network can open these pages while this runs')
    expect(printed).toContain("controlled with OBS's password")
  },
)
