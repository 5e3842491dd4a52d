import { homedir } from 'node:os'
import { join } from 'node:path'

/** What the rig installs is kept outside the clone, so that a fresh clone finds it there. */
export const rigHome = process.env['ONFRAME_RIG'] ?? join(homedir(), '.cache', 'onframe-rig')

/** The root of a Debian of its own, which holds the OBS that this machine's Debian is too old for. */
export const newObsRoot = join(rigHome, 'obs-32')

/** The plugin that `bench -- cuts` compares with: `bin/64bit`, `data`. */
export const sceneSwitcherRoot = join(rigHome, 'advanced-scene-switcher')

/** A directory for each engine: `103/chromium`, `103/lib`. */
export const engineHome = join(rigHome, 'engines')

/** Written last: a part without its stamp was aborted on the way. */
export const stampName = '.complete'
