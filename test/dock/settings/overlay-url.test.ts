import { expect, test } from 'vitest'

import { overlayBeside } from '#dock/settings/overlay-url.ts'
import { widgets } from '#dock/state/widgets.ts'
import { readOptions } from '#overlay/options.ts'
import { widgetNames } from '#overlay/picture.ts'

test('all that an overlay can show is offered', () => {
  expect([...widgets].sort()).toEqual([...widgetNames].sort())
})

test('the overlay shows what was chosen, of the show of this dock', () => {
  const url = overlayBeside('file:///C:/x/dock.html#show=second', ['now-next', 'clock'])
  const options = readOptions(new URL(url).search, () => true)

  expect(url).toBe('file:///C:/x/overlay.html?widget=now-next,clock&show=second')
  expect(options).toMatchObject({ widgets: ['now-next', 'clock'], showId: 'second', ignored: [] })
  expect(overlayBeside('http://a/dock.html', ['countdown'])).toBe(
    'http://a/overlay.html?widget=countdown',
  )
})
