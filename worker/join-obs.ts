import type { Backends } from '#backends/backends.ts'
import type { Duration } from '#base/time.ts'
import { seconds } from '#base/time.ts'
import type { ObsLink } from '#obs/link.ts'
import type { ObsAddress } from '#orchestrator/run/desk.ts'
import type { SettingsStore } from '#storage/settings-store.ts'

interface JoinOptions {
  readonly settings: SettingsStore
  readonly link: Pick<ObsLink, 'start' | 'address'>
  readonly backends: Pick<Backends, 'configure'>
  readonly publish: () => void
  /** An address that this page holds and has not stored. */
  readonly held: ObsAddress | null
  /** Called if no address is known. Null: the show needs none. */
  readonly onNowhere: (() => void) | null
  readonly isOver: () => boolean
  readonly after: (delay: Duration, run: () => void) => void
}

/** How long until settings that could not be read are read again. */
const againAfter = seconds(2)

/** Connects to the OBS that is known; and to the stored one when storage tells of it late. */
export function joinObs(options: JoinOptions): void {
  const { settings, link, onNowhere } = options
  const address = settings.address() ?? options.held
  void readLate(options)
  if (address !== null) void link.start(address)
  else onNowhere?.()
}

/** Without settings there is no way into OBS: those that storage did not let us read are read when it does. */
async function readLate(options: JoinOptions): Promise<void> {
  const { settings, link, backends } = options
  const found = await settings.readAgain()
  if (options.isOver() || found === 'nothing') return
  if (found === 'still') {
    options.after(againAfter, () => void readLate(options))
    return
  }
  backends.configure(settings.backends())
  const remembered = settings.address()
  if (remembered !== null && link.address() === null) void link.start(remembered)
  options.publish()
}
