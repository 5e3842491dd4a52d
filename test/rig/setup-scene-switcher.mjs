import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

import { buildOnce } from './building.mjs'
import { run } from './command.mjs'
import { sceneSwitcherRoot } from './places.mjs'

const packages = ['obs-advanced-scene-switcher', 'obs-advanced-scene-switcher-data']
const libraries = 'usr/lib/x86_64-linux-gnu/obs-plugins'
const data = 'usr/share/obs/obs-plugins/advanced-scene-switcher'

/**
 * Unpacked, not installed, as otherwise every OBS of this machine would load it; laid out as OBS expects a
 * plugin in its home.
 * @param {import('./setup.mjs').Say} say
 */
export async function setUpSceneSwitcher(say) {
  await buildOnce(sceneSwitcherRoot, packages.join(' '), async (root) => {
    say('rig: fetching Advanced Scene Switcher')
    const unpacked = join(root, 'unpacked')
    await mkdir(unpacked)
    await must(unpacked, 'apt-get', '-qq', 'update')
    await must(unpacked, 'apt-get', '-qq', 'download', ...packages)
    const archives = (await readdir(unpacked)).filter((name) => name.endsWith('.deb'))
    for (const archive of archives) await must(unpacked, 'dpkg-deb', '-x', archive, '.')

    // Its own plugins are left out: they look at pictures, and need all of OpenCV.
    await rm(join(unpacked, libraries, 'adv-ss-plugins'), { recursive: true })
    await mkdir(join(root, 'bin'))
    await rename(join(unpacked, libraries), join(root, 'bin/64bit'))
    await rename(join(unpacked, data), join(root, 'data'))
    await rm(unpacked, { recursive: true })
  })
  return sceneSwitcherRoot
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
