import { natsRoot } from './places.mjs'
import { unpackProgram } from './unpack-debian.mjs'

/**
 * The newest, as the newest OBS: Debian 12's nats-server is of 2022, and knows neither of the fences that writes need.
 * @param {import('./setup.mjs').Say} say
 */
export async function setUpNats(say) {
  await unpackProgram(natsRoot, 'sid', 'nats-server', 'nats-server', say)
}
