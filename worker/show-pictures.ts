import type { SetAlarm } from '#base/alarm.ts'
import type { Instant } from '#base/time.ts'
import type { ObsLink } from '#obs/link.ts'
import { createPictures } from '#orchestrator/beside/pictures.ts'
import type { Show } from '#show/state/show.ts'
import { createLookers } from '#subscription/lookers.ts'
import type { Transport } from '#transport/transport.ts'

/** Tells pictures of program to the pages that look, each over the carrier by which it says so. */
export function tellPictures(options: {
  readonly showId: string
  readonly carriers: readonly Transport[]
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
  readonly showNow: () => Instant
  readonly show: () => Show
  readonly take: ObsLink['takePicture']
}): { readonly stop: () => void } {
  const { showId, carriers, now } = options
  const audiences = carriers.map((carrier) => ({ carrier, lookers: createLookers(showId, now) }))
  const pictures = createPictures({
    ...options,
    isWanted: () => audiences.some(({ lookers }) => lookers.isAny()),
    tell: (picture) => {
      for (const { carrier, lookers } of audiences) {
        // Nothing waits behind a picture: the next one will do.
        const isFree = carrier.isBusy?.() !== true
        if (isFree && lookers.isAny()) carrier.publish({ type: 'picture', showId, ...picture })
      }
    },
  })
  for (const { carrier, lookers } of audiences) {
    carrier.subscribe((envelope) => {
      if (lookers.hear(envelope)) pictures.look()
    })
  }
  return { stop: pictures.stop }
}
