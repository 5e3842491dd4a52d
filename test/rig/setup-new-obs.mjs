import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { buildOnce } from './building.mjs'
import { run } from './command.mjs'
import { mirrorOfThisMachine } from './debian-mirror.mjs'
import { newObsRoot } from './places.mjs'

// Debian's unstable has the newest OBS, in whatever version that is today.
const suite = 'sid'
const packages = ['obs-studio', 'xvfb', 'libgl1-mesa-dri']

/** @param {import('./setup.mjs').Say} say */
export async function setUpNewObs(say) {
  await buildOnce(newObsRoot, packages.join(' '), async (root) => {
    if (process.getuid?.() !== 0) throw new Error('a Debian beside this one needs root')
    say('rig: installing a newer Debian for the newest OBS (1.2 GB, a minute or two)')
    const mirror = await mirrorOfThisMachine()
    await must('debootstrap', ['--variant=minbase', suite, root, mirror])
    await quieten(root)
    say('rig: installing the newest OBS in it')
    const install = ['apt-get', '-qq', 'install', '-y', '--no-install-recommends', ...packages]
    await must('chroot', [root, ...install])
    await must('chroot', [root, 'apt-get', 'clean'])
  })
}

/**
 * Starts no service in there, waits for no disk, and gives apt the same network settings as this machine's.
 * @param {string} root
 */
async function quieten(root) {
  const { output } = await run('apt-config', ['dump'])
  const acquire = output
    .split('\n')
    .filter((line) => /^Acquire::(Check-|http|https|Retries)/.test(line))
  await writeFile(join(root, 'etc/apt/apt.conf.d/90host'), `${acquire.join('\n')}\n`)
  await mkdir(join(root, 'etc/dpkg/dpkg.cfg.d'), { recursive: true })
  await writeFile(join(root, 'etc/dpkg/dpkg.cfg.d/unsafe-io'), 'force-unsafe-io\n')
  await writeFile(join(root, 'usr/sbin/policy-rc.d'), '#!/bin/sh\nexit 101\n', { mode: 0o755 })
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
async function must(command, args) {
  const ended = await run(command, args, {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' },
  })
  if (!ended.ok) throw new Error(`${command} ${ended.why}:\n${ended.output.slice(-2000)}`)
}
