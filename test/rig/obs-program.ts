import { join } from 'node:path'

import { newObsRoot } from './places.mjs'
import { startTied, type Tied } from './tied.ts'

/** `29` is this Debian's own OBS; `32` is the newest, from a second Debian beside it. */
export type ObsVersion = '29' | '32'

const program = 'obs'
const usual = ['--minimize-to-tray', '--multi', '--disable-updater', '--disable-shutdown-check']

/** Gives a program the processors before all others. */
const first = ['chrt', '--rr', '1']

interface ProgramOptions {
  readonly home: string
  /** Value of DISPLAY. */
  readonly display: string
  /** Those that it must see. */
  readonly directories: readonly string[]
  readonly goesFirst: boolean
  /** A library that is loaded before all others. */
  readonly preload: string | null
  /** Besides the usual ones. */
  readonly args: readonly string[]
}

/** Starts the program itself: the child is OBS, without a shell around it, so signals reach it. */
export function startObsProgram(version: ObsVersion, options: ProgramOptions): Tied {
  const { home, display, directories, goesFirst, preload } = options
  const args = [...usual, ...options.args]
  const env = {
    PATH: process.env['PATH'],
    HOME: home,
    XDG_RUNTIME_DIR: join(home, 'run'),
    DISPLAY: display,
    QT_QPA_PLATFORM: 'xcb',
    LIBGL_ALWAYS_SOFTWARE: '1',
    LC_ALL: 'C.UTF-8',
    ...(preload === null ? {} : { LD_PRELOAD: preload }),
    // There is no session bus: without this OBS tries to start one.
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    // OBS asks the web for news of streaming services at every start; a test must not.
    https_proxy: 'http://127.0.0.1:9',
  }
  const start = (command: readonly string[]): Tied => {
    const [name = program, ...rest] = goesFirst ? [...first, ...command] : command
    return startTied(name, rest, env)
  }
  if (version === '29') return start([program, ...args])
  // Its mounts are in a namespace of its own and vanish with it. The directories have the same path inside
  // and outside, so that a path from OBS can be opened.
  const script = `
    set -e
    root=$1 directories=$2; shift 2
    mount -t proc proc "$root/proc"
    mount --rbind /dev "$root/dev"
    for directory in $directories; do
      mkdir -p "$root$directory"
      mount --bind "$directory" "$root$directory"
    done
    exec chroot "$root" "$@"`
  const shared = ['/tmp/.X11-unix', ...directories].join(' ')
  const inside = ['sh', '-c', script, 'sh', newObsRoot, shared, program, ...args]
  return start(['unshare', '--mount', '--propagation', 'private', ...inside])
}
