import { homedir } from 'node:os'
import { join } from 'node:path'

/** The rig's installations are outside the clone, so that a fresh clone finds them. */
export const rigHome = process.env['ONFRAME_RIG'] ?? join(homedir(), '.cache', 'onframe-rig')

/** Root of a second Debian, with the OBS for which this machine's Debian is too old. */
export const newObsRoot = join(rigHome, 'obs-32')

/** The plugin to which `bench -- cuts` compares: `bin/64bit`, `data`. */
export const sceneSwitcherRoot = join(rigHome, 'advanced-scene-switcher')

/** Holds the program `nats-server`. */
export const natsRoot = join(rigHome, 'nats')

/** Holds the program `promtool`. */
export const prometheusRoot = join(rigHome, 'prometheus')

/** A directory for each engine: `103/chromium`, `103/lib`. */
export const engineHome = join(rigHome, 'engines')

/** Written last: a part without its stamp was aborted. */
export const stampName = '.complete'
