import { chmod, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { buildOnce } from './building.mjs'
import { run } from './command.mjs'
import { mirrorOfThisMachine } from './debian-mirror.mjs'

const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg'

/**
 * One program of a package of that suite of Debian, unpacked and not installed: it must need nothing but
 * a libc. No root is needed, and this machine's apt learns nothing of it.
 * @param {string} place
 * @param {string} suite
 * @param {string} packageName
 * @param {string} program
 * @param {import('./setup.mjs').Say} say
 */
export async function unpackProgram(place, suite, packageName, program, say) {
  await buildOnce(place, suite, async (root) => {
    say(`rig: fetching ${packageName} of Debian's ${suite}`)
    const unpacked = join(root, 'unpacked')
    const apt = join(root, 'apt')
    await mkdir(unpacked)
    for (const name of ['state/lists/partial', 'cache/archives/partial']) {
      await mkdir(join(apt, name), { recursive: true })
    }
    await writeFile(join(apt, 'status'), '')
    const mirror = await mirrorOfThisMachine()
    await writeFile(join(apt, 'sources'), `deb [signed-by=${keyring}] ${mirror} ${suite} main\n`)
    const elsewhere = [
      `Dir::Etc::SourceList=${join(apt, 'sources')}`,
      'Dir::Etc::SourceParts=-',
      `Dir::State=${join(apt, 'state')}`,
      `Dir::State::Status=${join(apt, 'status')}`,
      `Dir::Cache=${join(apt, 'cache')}`,
      'Acquire::Languages=none',
      // Root's apt would hand the download to a user who may not write here.
      'APT::Sandbox::User=root',
    ].flatMap((setting) => ['-o', setting])
    await must(unpacked, 'apt-get', '-qq', ...elsewhere, 'update')
    await must(unpacked, 'apt-get', '-qq', ...elsewhere, 'download', packageName)
    const archives = (await readdir(unpacked)).filter((name) => name.endsWith('.deb'))
    for (const archive of archives) await must(unpacked, 'dpkg-deb', '-x', archive, '.')

    const moved = join(root, program)
    await rename(join(unpacked, 'usr/bin', program), moved).catch(() =>
      rename(join(unpacked, 'usr/sbin', program), moved),
    )
    await chmod(moved, 0o755)
    await rm(unpacked, { recursive: true })
    await rm(apt, { recursive: true })
    await must(root, moved, '--version')
  })
}

/**
 * @param {string} cwd
 * @param {string} command
 * @param {readonly string[]} args
 */
async function must(cwd, command, ...args) {
  const ended = await run(command, args, { cwd })
  if (!ended.ok) throw new Error(`${command} ${ended.why}:\n${ended.output.slice(-2000)}`)
}
