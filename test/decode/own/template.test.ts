import { expect, test } from 'vitest'

import { readOwn } from '#decode/own/rundown-text.ts'
import { fieldsIn, fillFields } from '#decode/own/template.ts'
import { templates } from '#dock/rundown/templates.ts'

const template = {
  title: '{{Show}}, with {{ Guest }}',
  cues: [
    { title: '{{Guest}}', scene: 'Cam {{Number}}', notes: 'Ask {{Guest}}. {cue.title} {{}}' },
    { title: 'Plain', scene: 'A', planned: 1000, skip: false },
  ],
}

test('the fields of a template are those in double braces, each once', () => {
  expect(fieldsIn(template)).toEqual(['Show', 'Guest', 'Number'])
  expect(fieldsIn({ title: 'Plain', cues: [] })).toEqual([])
})

test('answers take their place, also such as look like fields', () => {
  const answers = new Map([
    ['Show', '$& {{Guest}}'],
    ['Guest', ' Ada '],
    ['Number', '1'],
  ])
  expect(fillFields(template, answers)).toEqual({
    ok: true,
    value: {
      title: '$& {{Guest}}, with Ada',
      cues: [
        { title: 'Ada', scene: 'Cam 1', notes: 'Ask Ada. {cue.title} {{}}' },
        { title: 'Plain', scene: 'A', planned: 1000, skip: false },
      ],
    },
  })
})

test.each([
  [[['Show', 'A']], '“Guest” and “Number” have no answer yet.'],
  [
    [
      ['Show', 'A'],
      ['Guest', '  '],
      ['Number', '1'],
    ],
    '“Guest” has no answer yet.',
  ],
] as const)('a field without an answer is named', (answers, message) => {
  expect(fillFields(template, new Map(answers))).toEqual({ ok: false, message })
})

const timed = {
  cues: [
    { title: '{{Talk}}', scene: 'A', planned: '{{Length of each talk}}' },
    { title: 'B', scene: 'B', planned: '{{Minutes}}:00', own: { planned: '{{Talk}}' } },
  ],
}

test.each([
  [['long', '5'], '“Length of each talk”: “long” is not a duration. Type 5:00, 90s or 1h30.'],
  [['999h', '5'], '“Length of each talk”: “999h” is longer than a week.'],
  [['5:00', 'few'], '“Minutes”: “few:00” is not a duration. Type 5:00, 90s or 1h30.'],
  [['5:00', '5'], null],
] as const)('an answer that is no duration is named: %j', ([talk, minutes], message) => {
  const answers = new Map([
    ['Talk', 'Ada'],
    ['Length of each talk', talk],
    ['Minutes', minutes],
  ])
  expect(fillFields(timed, answers)).toMatchObject(message === null ? { ok: true } : { message })
})

test.each(templates)('the template "$name" makes a rundown of which nothing is left out', (one) => {
  const fields = fieldsIn(one.rundown)
  const answers = fields.map(
    (field) => [field, field.startsWith('Length') ? '20:00' : 'Ada'] as const,
  )
  const filled = fillFields(one.rundown, new Map(answers))
  if (!filled.ok) throw new Error(filled.message)
  const read = readOwn(JSON.stringify(filled.value), () => 'made')

  expect(fields.length).toBeGreaterThan(2)
  expect(fieldsIn(filled.value)).toEqual([])
  expect(read).toMatchObject({ ok: true, value: { findings: [] } })
  expect(read.ok && read.value.rundown.cues).toHaveLength(one.rundown.cues.length)
})
