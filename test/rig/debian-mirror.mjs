import { run } from './command.mjs'

/** The tests contain no address of their own: packages come from the same mirror as this machine's. */
export async function mirrorOfThisMachine() {
  const { output } = await run('apt-get', [
    'indextargets',
    '--format',
    '$(SITE) $(COMPONENT)',
    'Created-By: Packages',
    'Origin: Debian',
  ])
  const sites = output.split('\n').map((line) => line.split(' '))
  const mirror = sites.find(([site, component]) => component === 'main' && !isSecurity(site))?.[0]
  if (!mirror) throw new Error("this machine's apt names no Debian mirror")
  return mirror
}

/** @param {string | undefined} site */
function isSecurity(site) {
  return /security/.test(site ?? '')
}
