import { expect, test } from 'vitest'

import { readOwn, rundownToText, textToRundown } from '#decode/own/rundown-text.ts'

function reading(actions: unknown): unknown {
  const text = JSON.stringify({
    onframe: 1,
    cues: [{ scene: 'One' }, { id: 'x', scene: 'Two', actions }],
  })
  const read = readOwn(text, () => 'r')
  return read.ok ? read.value.rundown.cues[1]?.actions : read.message
}

test('an action is read as people write it', () => {
  expect(
    reading([
      { act: { type: 'mute', input: 'Mic', on: true } },
      { when: 'end - 5s', act: { type: 'media', input: 'Clip', do: 'seek', to: '0:10' } },
      { id: 'z', when: 'leave', act: { type: 'hotkey', name: 'h' }, skip: true },
    ]),
  ).toEqual([
    {
      id: 'a1',
      when: { at: 'start', offset: 0 },
      act: { type: 'mute', input: 'Mic', on: true, stay: false },
      skip: false,
    },
    {
      id: 'a2',
      when: { at: 'end', offset: 5000 },
      act: { type: 'media', input: 'Clip', do: 'seek', to: 10_000 },
      skip: false,
    },
    { id: 'z', when: { at: 'leave' }, act: { type: 'hotkey', name: 'h' }, skip: true },
  ])
})

test('a text may have fields of a template, of one word or of more', () => {
  const shown = '{{Guest}} and {{Second guest}}, {cue.title}'
  expect(reading([{ act: { type: 'text', input: 'Title', text: shown } }])).toMatchObject([
    { act: { text: shown } },
  ])
})

const mute = { type: 'mute', input: 'Mic', on: true }

test.each<[unknown, RegExp]>([
  // An unknown word is refused when the rundown is loaded, by cue and action.
  [
    [{ act: mute }, { act: { type: 'text', input: 'T', text: 'Hi {cue.name}' } }],
    /^cues\[1\]\.actions\[1\]\.act\.text: expected known words \(\{cue\.title\}.*\), and not \{cue\.name\}, got "Hi \{cue\.name\}"$/,
  ],
  [[{ act: { type: 'chapter', name: '{{time}} {{no}' } }], /, and not \{no\}, got /],
  [
    [{ act: { type: 'dance' } }],
    /^cues\[1\]\.actions\[0\]\.act: expected an object whose type is "mute", .*"timer", got an object$/,
  ],
  [[{ act: { type: 'mute', on: true } }], /^cues\[1\]\.actions\[0\]\.act\.input is missing$/],
  [
    [{ when: 'soon', act: mute }],
    /actions\[0\]\.when: expected "start", "start \+ 2s", .* got "soon"/,
  ],
  [[{ when: 'start - 2s', act: mute }], /actions\[0\]\.when: expected/],
  [[{ when: 'leave', act: mute }], /actions\[0\]: expected a state that stays/],
  [
    [{ act: { type: 'output', output: 'replay', do: 'pause' } }],
    /act: expected something that this output can do/,
  ],
  [[{ act: { type: 'media', input: 'C', do: 'seek' } }], /act: expected a time to seek to/],
  [
    [{ act: { type: 'volume', input: 'C', db: 27 } }],
    /act\.db: expected decibels from -100 to 26, got 27/,
  ],
  [
    [{ act: { type: 'settings', input: 'C', with: [] } }],
    /act\.with: expected an object of plain data/,
  ],
  [[{ act: { type: 'post', to: 'http://me:pw@x.org', body: '' } }], /act\.to: expected an address/],
  [Array.from({ length: 33 }, () => ({ act: mute })), /actions: expected at most 32 actions/],
  [
    [
      { id: 'a', act: mute },
      { id: 'a', act: mute },
    ],
    /actions: expected another id for each action/,
  ],
])('%j is refused by its place', (actions, sentence) => {
  expect(reading(actions)).toMatch(sentence)
})

test('CSS and JSON with braces of their own are no words', () => {
  const body = '{"a": {"b": 1}} body{color:red}'
  expect(reading([{ act: { type: 'post', to: 'https://x.org', body } }])).toMatchObject([
    { act: { body } },
  ])
})

test('the text of a rundown gives actions back, one cue a line', () => {
  const text = JSON.stringify({
    onframe: 1,
    cues: [
      {
        id: 'x',
        scene: 'Two',
        actions: [{ id: 'a', when: 'end - 5s', act: { ...mute, stay: true } }],
      },
    ],
  })
  const read = textToRundown(text, () => 'r')
  if (!read.ok) throw new Error(read.message)
  const written = rundownToText(read.value)
  expect(written).toContain(
    '"actions":[{"id":"a","when":"end - 0:05","act":{"type":"mute","input":"Mic","on":true,"stay":true}}]',
  )
  expect(textToRundown(written, () => 'r')).toEqual(read)
})
