import type { JSX } from 'preact'
import { render } from 'preact'

import {
  useBroadcastError,
  useBroadcastState,
  useCanStartBroadcast,
  useCanStopBroadcast,
  useHasBroadcastError,
  useIsBroadcasting,
  useIsTransitioning,
  useSnapshot,
} from '#dock/live/broadcast-hooks.ts'

/** A page of somebody's own: what each hook says, as text. */
function Probe(): JSX.Element {
  const says = {
    state: useBroadcastState(),
    isBroadcasting: useIsBroadcasting(),
    canStart: useCanStartBroadcast(),
    canStop: useCanStopBroadcast(),
    hasError: useHasBroadcastError(),
    error: useBroadcastError(),
    isTransitioning: useIsTransitioning(),
    cues: useSnapshot()?.rundown.cues ?? null,
  }
  return <output id="probe">{JSON.stringify(says)}</output>
}

const place = document.createElement('div')
document.body.append(place)
render(<Probe />, place)
