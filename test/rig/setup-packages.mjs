import { existsSync } from 'node:fs'

import { run } from './command.mjs'

const packages = [
  'chromium',
  'chromium-headless-shell',
  'debootstrap',
  'ffmpeg',
  'libnginx-mod-rtmp',
  'nginx-light',
  'obs-plugins',
  'obs-studio',
  'python3-simpleobsws',
  'xvfb',
]

/** @param {import('./setup.mjs').Say} say */
export async function setUpPackages(say) {
  if (!existsSync('/etc/debian_version')) throw new Error('this machine is not a Debian')
  const missing = await missingPackages()
  if (missing.length === 0) return
  if (process.getuid?.() !== 0) throw new Error(`${missing.join(', ')} missing, and not root`)

  say(`rig: installing ${missing.join(', ')}`)
  await aptGet('update')
  await aptGet('install', '-y', '--no-install-recommends', ...missing)
}

async function missingPackages() {
  // Its exit code says that some package is unknown, which is no failure here.
  const { output } = await run('dpkg-query', [
    '--show',
    '--showformat=${Package} ${db:Status-Status}\n',
    ...packages,
  ])
  const lines = new Set(output.split('\n'))
  return packages.filter((name) => !lines.has(`${name} installed`))
}

/** @param {readonly string[]} args */
async function aptGet(...args) {
  const ended = await run('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  if (!ended.ok) throw new Error(`apt-get ${args[0]} ${ended.why}:\n${ended.output.slice(-2000)}`)
}
