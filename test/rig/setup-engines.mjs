import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { copyFile, mkdir, readFile, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createBrotliDecompress } from 'node:zlib'

import { buildOnce } from './building.mjs'
import { run } from './command.mjs'
import { engineHome } from './places.mjs'

const manifests = fileURLToPath(new URL('../engines', import.meta.url))

/** @param {import('./setup.mjs').Say} say */
export async function setUpEngines(say) {
  const lock = await readFile(join(manifests, 'package-lock.json'))
  const stamp = createHash('sha256').update(lock).digest('hex')
  await buildOnce(engineHome, stamp, async (directory) => {
    say('rig: installing the engines that OBS embeds')
    for (const name of ['package.json', 'package-lock.json']) {
      await copyFile(join(manifests, name), join(directory, name))
    }
    const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline']
    const ended = await run('npm', args, { cwd: directory })
    if (!ended.ok) throw new Error(`npm ci ${ended.why}:\n${ended.output.slice(-2000)}`)

    const modules = join(directory, 'node_modules')
    for (const name of await readdir(modules)) {
      const version = /^chromium-(\d+)$/.exec(name)?.[1]
      if (version) await unpack(join(modules, name, 'bin'), join(directory, version))
    }
    await rm(modules, { recursive: true })
  })
}

/**
 * @param {string} packed
 * @param {string} directory
 */
async function unpack(packed, directory) {
  await mkdir(directory, { recursive: true })
  for (const name of await readdir(packed)) {
    const plain = join(directory, name.replace(/\.br$/, ''))
    const file = createWriteStream(plain, { mode: 0o755 })
    await pipeline(createReadStream(join(packed, name)), createBrotliDecompress(), file)
    if (!plain.endsWith('.tar')) continue
    const ended = await run('tar', ['--extract', '--file', plain, '--directory', directory])
    if (!ended.ok) throw new Error(`tar ${ended.why}: ${ended.output}`)
    await rm(plain)
  }
}
