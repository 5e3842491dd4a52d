import { expect, test } from 'vitest'

import { seconds } from '#base/time.ts'
import { faultOf, readDecibels, readObject, typedInto } from '#dock/state/act-faults.ts'
import {
  actTypes,
  isNamed,
  missingFor,
  newAct,
  targetOf,
  targetsOf,
  testFor,
  withNames,
  withValueOf,
} from '#dock/state/act-targets.ts'
import { isState } from '#show/state/actions.ts'
import { hotkey, mute } from '#test/show/actions/obs-of-states.ts'

import { parts } from './operated.ts'

test('of each kind, the first thing that OBS has is offered, and the show takes the act', () => {
  for (const type of actTypes) {
    const act = newAct(type, parts)
    if (type === 'request' || type === 'post') expect([type, isNamed(act)]).toEqual([type, false])
    else expect([type, faultOf(act)]).toEqual([type, null])
  }
})

test('a source is offered first in the scene of the cue, if OBS has one there', () => {
  expect(newAct('show', parts, 'End')).toMatchObject({ in: 'End', source: 'Title' })
  expect(newAct('show', parts, 'Elsewhere')).toMatchObject({ in: 'Talk', source: 'Title' })
})

test('states are offered before moments', () => {
  const kinds = actTypes.map((type) => isState(newAct(type)))
  expect(kinds.indexOf(false)).toBe(kinds.lastIndexOf(true) + 1)
})

function offered(type: (typeof actTypes)[number]): readonly unknown[] {
  return targetsOf(type, parts).map(({ names, group }) => [group, ...Object.values(names)])
}

test('each kind offers what can be its own, by the scene or the source that has it', () => {
  expect(offered('mute')).toEqual([
    [null, 'Mic'],
    [null, 'Clip'],
  ])
  expect(offered('media')).toEqual([[null, 'Clip']])
  expect(offered('text')).toEqual([[null, 'Title']])
  expect(offered('show')).toEqual([
    ['Talk', 'Talk', 'Title'],
    ['Talk', 'Talk', 'Camera'],
    ['End', 'End', 'Title'],
  ])
  expect(offered('filter')).toEqual([
    ['Mic', 'Mic', 'Gate'],
    ['Mic', 'Mic', 'Gain'],
  ])
  expect(offered('hotkey')).toEqual([[null, 'OBSBasic.Screenshot']])
  expect(targetsOf('mute', null)).toEqual([])
  // What an output can do is known without OBS.
  expect(targetsOf('output', null)).toContainEqual({
    names: { output: 'replay', do: 'save' },
    group: 'replay',
  })
})

test('an act is turned to something else, and says what it is about', () => {
  const shown = newAct('show', parts)
  const next = withNames(shown, { in: 'End', source: 'Title' })
  expect(next).toEqual({ type: 'show', in: 'End', source: 'Title', on: true, stay: false })
  expect(targetOf(next)).toEqual({ names: { in: 'End', source: 'Title' }, group: 'End' })
  expect(isNamed(withNames(shown, { source: ' ' }))).toBe(false)
})

test('what OBS does not have is known by its name, and nothing is missing until OBS has told', () => {
  const gone = withNames(newAct('show', parts), { in: 'End', source: 'Camera' })
  expect(missingFor(gone, parts)).toBe('Camera')
  expect(missingFor(gone, null)).toBeNull()
  expect(missingFor(mute('Mic', true), parts)).toBeNull()
  expect(missingFor(mute('Guest', true), parts)).toBe('Guest')
  expect(missingFor(withNames(newAct('filter', parts), { filter: 'Blur' }), parts)).toBe('Blur')
  expect(
    missingFor(withNames(newAct('filter', parts), { source: 'Clip', filter: 'Blur' }), parts),
  ).toBe('Blur')
  expect(missingFor(hotkey('x'), parts)).toBe('x')
  expect(missingFor(hotkey('x'), { ...parts, hotkeys: [] })).toBeNull()
})

test('a value read from OBS leaves how long it stays, and how fast it comes', () => {
  const faded = {
    type: 'volume',
    input: 'Mic',
    db: -10,
    fade: seconds(2),
    stay: true,
  } as const
  expect(withValueOf(faded, { ...faded, db: -3, fade: null, stay: false })).toEqual({
    ...faded,
    db: -3,
  })
  expect(testFor(faded)).toBe(testFor(mute('Mic', true)) + 2000)
})

test('what is typed is taken as people write it, or refused in the words of the show', () => {
  const volume = newAct('volume', parts)
  expect(typedInto(volume, { db: readDecibels('−12 dB') })).toEqual({ ...volume, db: -12 })
  expect(typedInto(volume, { db: readDecibels('40') })).toBe(
    'Expected decibels from -100 to 26, got 40.',
  )
  expect(typedInto(volume, { db: readDecibels('loud') })).toBe(
    'Expected decibels from -100 to 26, got "loud".',
  )
  expect(typedInto(volume, { db: readDecibels(' ') })).toContain('Expected decibels')
  expect(faultOf({ ...newAct('text', parts), text: '{cue.name}' })).toContain('{cue.name}')
  expect(readObject('{"width": 640}')).toEqual({ width: 640 })
  expect(readObject('')).toEqual({})
  for (const text of ['width: 640', '[1]', 'null', '7']) {
    expect(readObject(text)).toBe('This is not JSON. Type an object such as {"width": 640}.')
  }
})
