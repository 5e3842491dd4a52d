import { describe, expect, test } from 'vitest'

import { valueOf } from '#test/decode/refusal.ts'

import { cuesOf, refusal } from './gist.ts'
import { textToRundown } from './text-to-rundown.ts'

describe('an Ontime project', () => {
  const welcome = {
    type: 'event',
    id: 'w',
    cue: '1A',
    title: 'Welcome',
    note: 'smile',
    duration: 60_000,
    endAction: 'play-next',
    skip: false,
    flag: true,
    colour: '#FFCC78',
    timeWarning: 20_000,
    timeDanger: 10_000,
    custom: { OBS_Scene: 'Camera 1' },
  }
  const talk = {
    type: 'event',
    id: 't',
    cue: '2',
    title: 'Talk',
    duration: 0,
    endAction: 'none',
    skip: true,
    flag: false,
    colour: 'red',
    custom: {},
  }

  test('of version 4 has its events in order, in and out of groups', () => {
    const rundown = valueOf(
      textToRundown(
        JSON.stringify({
          project: { title: 'Gala' },
          rundowns: {
            empty: { id: 'empty', title: 'Old', order: [], flatOrder: [], entries: {} },
            main: {
              id: 'main',
              title: 'Evening',
              order: ['g', 't'],
              entries: {
                t: talk,
                w: welcome,
                g: { type: 'group', id: 'g', title: 'Opening', entries: ['w', 'd'] },
                d: { type: 'delay', id: 'd', duration: 1000 },
              },
            },
          },
        }),
        () => 'new',
      ),
    )

    expect(rundown.title).toBe('Evening')
    expect(rundown.cues).toEqual([
      {
        id: 'w',
        label: '1A',
        title: 'Welcome',
        scene: 'Camera 1',
        planned: 60_000,
        end: 'follow',
        at: null,
        media: null,
        transition: null,
        skip: false,
        flag: true,
        colour: '#FFCC78',
        notes: 'smile',
        warning: 20_000,
        danger: 10_000,
        least: null,
        most: null,
        group: 'g',
      },
      {
        id: 't',
        label: '2',
        title: 'Talk',
        scene: 'Talk',
        planned: null,
        end: 'hold',
        at: null,
        media: null,
        transition: null,
        skip: true,
        flag: false,
        colour: '#e53935',
        notes: '',
        warning: null,
        danger: null,
        least: null,
        most: null,
        group: null,
      },
    ])
  })

  test('the flat order goes before the order', () => {
    const main = {
      title: 'Evening',
      order: ['w'],
      flatOrder: ['t', 'w'],
      entries: { w: welcome, t: talk },
    }

    expect(cuesOf(JSON.stringify({ rundowns: { main } })).map(({ id }) => id)).toEqual(['t', 'w'])
  })

  test('of version 3 has one rundown, and the title of the project', () => {
    const rundown = valueOf(
      textToRundown(
        JSON.stringify({
          project: { title: 'Gala' },
          rundown: [{ type: 'block', id: 'b' }, welcome],
        }),
        () => 'new',
      ),
    )

    expect(rundown.title).toBe('Gala')
    expect(rundown.cues.map(({ id }) => id)).toEqual(['w'])
  })

  test('a fault in it is told as Ontime names it', () => {
    const main = { order: ['w'], entries: { w: { ...welcome, duration: 'long' } } }

    expect(refusal(JSON.stringify({ rundowns: { main } }))).toBe(
      'rundowns.main.entries.w.duration: expected milliseconds ≥ 0 or a duration such as "5:00", got "long"',
    )
    expect(refusal(JSON.stringify({ rundown: [{ ...welcome, id: 5 }] }))).toBe(
      'rundown[0].id: expected text, got 5',
    )
  })

  test.each([{ rundowns: {} }, { rundown: [] }, { rundowns: { a: null } }, { rundown: 'x' }])(
    '%j has no events',
    (project) => {
      expect(refusal(JSON.stringify(project))).toMatch(
        /^rundowns?: expected at least one Ontime event/,
      )
    },
  )
})
