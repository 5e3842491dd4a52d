import { render } from 'preact'

import { after } from '#page/after.ts'
import { openBrowserEvents, openFeedChannel } from '#page/channels.ts'
import { followHere } from '#page/follow-here.ts'

import { readOptions } from './options.ts'
import { Overlay } from './overlay.tsx'
import { createPainter } from './painter.ts'
import { standBy } from './stand-by.ts'

const { showId, fromObs, standby, widgets, vertical, horizontal, variables, ignored } = readOptions(
  location.search,
  (property, value) => CSS.supports(property, value),
)
for (const sentence of ignored) console.warn(`onframe: ignored ${sentence}`)

const page = document.documentElement
for (const [name, value] of Object.entries(variables)) page.style.setProperty(name, value)
page.style.setProperty('--onframe-widgets', String(widgets.length))
document.body.className = `${vertical} ${horizontal}`

const { api, onNews } = followHere(
  fromObs ? openBrowserEvents() : openFeedChannel(showId),
  showId,
  'overlay',
  ['show'],
)
window.onframe = api

const { paint } = createPainter({
  moment: api.snapshot,
  names: widgets,
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
if (standby) standBy()

// Timers of a hidden page are late, and its frames do not come at all.
document.addEventListener('visibilitychange', paint)
