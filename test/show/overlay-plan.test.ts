import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { OverlayChange } from '#show/overlay-plan.ts'
import { overlayName, planOverlay } from '#show/overlay-plan.ts'
import { deedsOf, faultsOf, refusalOf } from '#show/overlay-words.ts'
import type { ScenesOfObs } from '#show/scenes-of-obs.ts'

import { canvas, holding, item, source, unscaled } from './overlay-in-scenes.ts'

const here = 'file:///shows/overlay.html?widget=countdown'
const ours = source({ input: overlayName, url: here })

function plan(obs: ScenesOfObs, ...rundown: readonly string[]): readonly OverlayChange[] {
  return planOverlay(obs, here, rundown)
}

/** Each change by its kind and its scene or source. */
function outline(changes: readonly OverlayChange[]): readonly string[] {
  return changes.map(
    (change) => `${change.type} ${'scene' in change ? change.scene : change.input}`,
  )
}

test('one source is made, and is in every scene of the rundown that OBS has', () => {
  const changes = plan(holding([], { A: ['a'], B: [], C: [] }), 'A', 'B', 'Nowhere')

  expect(outline(changes)).toEqual(['make A', 'add B'])
  expect(changes[0]).toMatchObject({
    settings: {
      is_local_file: false,
      url: here,
      ...canvas,
      shutdown: false,
      restart_when_active: false,
    },
  })
  expect(changes[1]).toMatchObject({ input: overlayName, place: { boundsWidth: 1920 } })
  expect(deedsOf(changes)).toBe('The overlay is now in “A” and “B”.')
})

test('of a rundown whose scenes OBS does not have, the scene on program gets it', () => {
  expect(outline(plan(holding([], { A: [], B: [] }), 'Nowhere'))).toEqual(['make A'])
})

test('nothing is changed where all is right, and only the scene that lacks it gets it', () => {
  const right = { A: ['a', overlayName], B: [overlayName] }

  expect(plan(holding([ours], right), 'A', 'B')).toEqual([])
  expect(deedsOf([])).toBe('Nothing to do: the overlay is already in OBS.')
  expect(outline(plan(holding([ours], { ...right, C: ['c'] }), 'A', 'B', 'C'))).toEqual(['add C'])
})

test.each([
  [
    { isLocalFile: true, url: '/shows/overlay.html' },
    { is_local_file: false, url: here },
  ],
  [{ url: 'file:///old/overlay.html?show=2' }, { url: 'file:///shows/overlay.html?show=2' }],
  [{ url: 'file:///shows/overlay.html.bak' }, { url: here }],
  [{ size: { width: 800, height: 600 } }, canvas],
  [{ shutsDown: true }, { shutdown: false }],
  [{ reloads: true }, { restart_when_active: false }],
])('a source that is %j is repaired', (fields, settings) => {
  const changes = plan(holding([{ ...ours, ...fields }], { A: [overlayName] }), 'A')

  expect(changes).toMatchObject([{ type: 'set', input: overlayName, settings }])
  expect(faultsOf(changes)).toHaveLength(1)
})

test('what it shows of which show, behind the question mark of its address, is right as it is', () => {
  const other = { ...ours, url: 'file:///shows/overlay.html?widget=now-next&show=2' }

  expect(plan(holding([other], { A: [overlayName] }), 'A')).toEqual([])
})

test('an item that is hidden, covered, or does not cover the canvas is repaired', () => {
  const obs = holding([ours], {
    Hidden: [item(overlayName, { enabled: false })],
    Covered: [overlayName, 'camera'],
    'Covered by nothing seen': [overlayName, item('alert', { enabled: false })],
    Small: [item(overlayName, { scaled: { width: 960, height: 540 } })],
    Moved: [item(overlayName, { place: { ...unscaled, positionX: 40 } })],
    Cropped: [item(overlayName, { place: { ...unscaled, cropTop: 9 } })],
    Centred: [
      item(overlayName, { place: { ...unscaled, alignment: 0, positionX: 960, positionY: 540 } }),
    ],
  })
  const changes = plan(obs, ...obs.items.keys())

  expect([...outline(changes)].sort()).toEqual([
    'place Cropped',
    'place Moved',
    'place Small',
    'raise Covered',
    'show Hidden',
  ])
  expect(changes.find(({ type }) => type === 'raise')).toMatchObject({ from: 0, to: 1 })
  expect(faultsOf(changes)).toEqual([
    'The overlay is hidden in “Hidden”.',
    'The overlay does not cover the canvas in “Small”, “Moved” and “Cropped”.',
    'The overlay is below other sources in “Covered”.',
  ])
})

test('a source that was made by hand keeps its size, and has the same place in every scene', () => {
  const size = { width: 400, height: 100 }
  const clock = source({ input: 'Clock', url: here, size })
  const place = { ...unscaled, positionX: 1500 }
  const held = item('Clock', { place, scaled: size })
  const changes = plan(holding([clock], { A: [held, 'camera'], B: [] }), 'A', 'B')

  expect(changes).toEqual([{ type: 'add', scene: 'B', input: 'Clock', place }])
  const unchosen = { ...clock, size: { width: 800, height: 600 } }
  expect(outline(plan(holding([unchosen], { A: ['Clock'] }), 'A'))).toEqual(['set Clock'])
})

test('a scene that shows it through a scene or group within it is left alone', () => {
  const small = item('Inner', { scaled: { width: 400, height: 300 } })
  const obs = holding([ours], {
    Outer: ['Inner'],
    Inner: [overlayName],
    Grouped: ['Group'],
    Group: [overlayName],
    Corner: [small],
  })

  expect(outline(plan(obs, 'Outer', 'Inner', 'Grouped', 'Corner'))).toEqual(['add Corner'])
  // The inner one is to get it, and comes first.
  expect(outline(plan(holding([], { Outer: ['Inner'], Inner: [] }), 'Outer', 'Inner'))).toEqual([
    'make Inner',
  ])
})

const anyItem = fc.record({
  id: fc.nat(99),
  source: fc.constantFrom(overlayName, 'camera', 'S0', 'S1'),
  enabled: fc.boolean(),
  place: fc.record({ positionX: fc.constantFrom(0, 7) }).map((own) => ({ ...unscaled, ...own })),
  scaled: fc.constantFrom(canvas, { width: 8, height: 8 }),
})

test('when the changes are made, there is nothing more to change', () => {
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.array(fc.array(anyItem, { maxLength: 4 }), { minLength: 1, maxLength: 4 }),
      (exists, lists) => {
        // OBS lets no scene lie in itself, however deep.
        const scenes = lists.map((held, at) => [
          `S${at}`,
          held
            .filter(({ source: name }) =>
              name === overlayName ? exists : !name.startsWith('S') || Number(name.slice(1)) < at,
            )
            // A scene's items have an id each.
            .map((one, id) => ({ ...one, id })),
        ])
        const obs = holding(exists ? [ours] : [], Object.fromEntries(scenes))
        const rundown = [...obs.items.keys()]

        expect(plan(made(obs, plan(obs, ...rundown)), ...rundown)).toEqual([])
      },
    ),
  )
})

/** What OBS is then. */
function made(obs: ScenesOfObs, changes: readonly OverlayChange[]): ScenesOfObs {
  const items = new Map(obs.items)
  let { browserSources } = obs
  for (const change of changes) {
    if (change.type === 'set') continue
    const held = items.get(change.scene) ?? []
    if (change.type === 'make') browserSources = [ours]
    if (change.type === 'make' || change.type === 'add') {
      const place = change.place ?? unscaled
      items.set(change.scene, [...held, { ...item(overlayName, { place }), id: held.length }])
      continue
    }
    const index = held.findIndex(({ id }) => id === change.item.id)
    const old = held[index]
    if (old === undefined) continue
    const place = change.type === 'place' ? change.place : old.place
    const next = { ...old, place, enabled: change.type === 'show' || old.enabled }
    const others = held.filter((_, other) => other !== index)
    const to = change.type === 'raise' ? change.to : index
    items.set(change.scene, [...others.slice(0, to), next, ...others.slice(to)])
  }
  return { ...obs, browserSources, items }
}

test('what OBS refuses is a whole sentence for each kind of change', () => {
  const obs = holding([{ ...ours, shutsDown: true }], {
    Hidden: [item(overlayName, { enabled: false })],
    Covered: [overlayName, 'camera'],
    Moved: [item(overlayName, { place: { ...unscaled, positionX: 40 } })],
    Without: [],
  })
  const changes = [...plan(holding([], { A: [] }), 'A'), ...plan(obs, ...obs.items.keys())]
  const sentences = changes.map((change) => refusalOf(change, 'Busy.'))

  expect(new Set(changes.map(({ type }) => type)).size).toBe(6)
  for (const sentence of sentences) expect(sentence).toMatch(/^OBS did not .*“.+”\. Busy\.$/)
})
