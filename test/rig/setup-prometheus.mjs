import { prometheusRoot } from './places.mjs'
import { unpackProgram } from './unpack-debian.mjs'

/**
 * Only what checks the text of metrics; no server. In unstable it is no longer in this package.
 * @param {import('./setup.mjs').Say} say
 */
export async function setUpPrometheus(say) {
  await unpackProgram(prometheusRoot, 'bookworm', 'prometheus', 'promtool', say)
}
