import { render } from 'preact'

import { after } from '#page/after.ts'
import { openBrowserEvents, openFeedChannel, openServiceChannel } from '#page/channels.ts'
import { openFarWatch } from '#page/far-watch.ts'
import { followHere } from '#page/follow-here.ts'
import { makeId } from '#page/ids.ts'
import { isUnderWay, readStoredShow } from '#storage/stored-run.ts'

import { keepShow } from './keep-show.ts'
import { openKeeperFrame } from './keeper-frame.ts'
import { chosenByLock, chosenByWord } from './one-keeper.ts'
import { readOptions } from './options.ts'
import { Overlay } from './overlay.tsx'
import { createPainter } from './painter.ts'

const { showId, from, widgets, crew, vertical, horizontal, variables, ignored } = readOptions(
  location.search,
  (property, value) => CSS.supports(property, value),
)
for (const sentence of ignored) console.warn(`onframe: ignored ${sentence}`)

const page = document.documentElement
for (const [name, value] of Object.entries(variables)) page.style.setProperty(name, value)
page.style.setProperty('--onframe-widgets', String(widgets.length))
document.body.className = `${vertical} ${horizontal}`

const openSource = { beside: openFeedChannel, obs: openBrowserEvents, nats: openFarWatch }
const { api, onNews } = followHere(openSource[from](showId), showId, 'overlay', ['show'])
window.onframe = api

const { paint } = createPainter({
  moment: api.snapshot,
  names: widgets,
  crew,
  draw: (picture) => render(<Overlay {...picture} />, document.body),
  width: () => window.innerWidth * window.devicePixelRatio,
  after,
  nextFrame: (run) => {
    const frame = requestAnimationFrame(run)
    return () => cancelAnimationFrame(frame)
  },
  report: (message, error) => console.error(message, error),
})
onNews(paint)

// Timers of a hidden page are late, and its frames do not come at all.
document.addEventListener('visibilitychange', paint)

// A page of another place is of another origin, and shares nothing with the dock.
if (from === 'beside') {
  // The types know of no insecure context.
  const locks = navigator.locks as LockManager | undefined
  const look = keepShow({
    isUnderWay: async () => isUnderWay(await readStoredShow(showId)),
    whenChosen: locks
      ? chosenByLock(locks)
      : chosenByWord({
          id: `overlay-${makeId()}`,
          channel: openServiceChannel(),
          random: Math.random,
          after,
        }),
    openKeeper: openKeeperFrame,
    after,
  })
  look()
  onNews(() => {
    const phase = api.snapshot()?.phase
    if (phase === 'running' || phase === 'paused') look()
  })
}
