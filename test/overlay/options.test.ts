import { readFileSync } from 'node:fs'

import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { readOptions } from '#overlay/options.ts'

test('an address without parameters asks for a countdown in the middle, of the main show', () => {
  expect(read('')).toEqual({
    showId: 'main',
    from: 'beside',
    widgets: ['countdown'],
    crew: [],
    vertical: 'middle',
    horizontal: 'center',
    variables: {},
    ignored: [],
  })
})

test('viewers see what is the crew’s only if it is asked for', () => {
  expect(read('crew=over,paused,all')).toMatchObject({
    crew: ['over', 'paused'],
    ignored: ['crew: expected paused, over, got "all"'],
  })
})

test('widgets are taken in their order, each once, and unknown ones left out', () => {
  const { widgets, ignored } = read('widget=clock, now-next,clock,weather')

  expect(widgets).toEqual(['clock', 'now-next'])
  expect(ignored).toEqual(['widget: expected countdown, now-next, progress, clock, got "weather"'])
})

test('titles are at the lower left unless told otherwise, bars at the foot', () => {
  expect(read('widget=now-next')).toMatchObject({ vertical: 'bottom', horizontal: 'left' })
  expect(read('widget=progress')).toMatchObject({ vertical: 'bottom', horizontal: 'center' })
  expect(read('widget=now-next&align=top-right')).toMatchObject({
    vertical: 'top',
    horizontal: 'right',
  })
})

test.each([
  ['centre', 'middle', 'center'],
  ['bottom', 'bottom', 'center'],
  ['left', 'middle', 'left'],
  ['Top Left', 'top', 'left'],
])('align=%s', (align, vertical, horizontal) => {
  expect(read(`align=${align}`)).toMatchObject({ vertical, horizontal, ignored: [] })
})

test('a theme that the browser can show becomes CSS variables', () => {
  const query = new URLSearchParams({
    accent: 'ffb000',
    text: 'ivory',
    background: 'rgb(0 0 0 / 50%)',
    font: '"Open Sans", sans-serif',
    size: '12.5vh',
  })

  expect(read(query.toString())).toMatchObject({
    variables: {
      '--onframe-accent': '#ffb000',
      '--onframe-text': 'ivory',
      '--onframe-background': 'rgb(0 0 0 / 50%)',
      '--onframe-font': '"Open Sans", sans-serif',
      '--onframe-size': '12.5vh',
    },
    ignored: [],
  })
})

test.each([
  ['accent', 'url(https://example.com/x)'],
  ['accent', 'var(--x)'],
  ['accent', 'red;} body{display:none'],
  ['text', '<b>'],
  ['background', 'unheard'],
  ['size', '0px'],
  ['size', '-5px'],
  ['size', 'calc(1px)'],
  ['size', '12'],
  ['font', 'a;b'],
  ['font', 'url(x)'],
])('%s=%s is left out, and told of', (name, value) => {
  const { variables, ignored } = read(new URLSearchParams({ [name]: value }).toString())

  expect(variables).toEqual({})
  expect(ignored).toEqual([expect.stringContaining(`${name}: expected `)])
  expect(ignored[0]).toContain(JSON.stringify(value))
})

test('what README says to add to the address is understood', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  const look = readme.split("## The overlay's look")[1]?.split('\n## ')[0] ?? ''
  const queries = [...look.matchAll(/`(?:overlay\.html\?|&)([^`]+)`/g)].map(
    ([, query]) => query ?? '',
  )

  expect(queries.length).toBeGreaterThan(3)
  for (const query of queries) expect(read(query).ignored).toEqual([])
})

test('what the browser cannot show is left out even if it looks well', () => {
  expect(readOptions('accent=gold&size=5vh', () => false)).toMatchObject({
    variables: {},
    ignored: [expect.stringContaining('accent'), expect.stringContaining('size')],
  })
})

test('whatever the address says, there is something to show, and no more in it than a value', () => {
  const word = fc.constantFrom('widget', 'align', 'accent', 'size', 'font', 'text', 'show')
  fc.assert(
    fc.property(fc.array(fc.tuple(word, fc.string({ unit: 'binary' }))), (pairs) => {
      const { widgets, variables } = read(new URLSearchParams(pairs).toString())

      expect(widgets.length).toBeGreaterThan(0)
      for (const value of Object.values(variables)) expect(value).not.toMatch(/[;{}<>]/)
    }),
  )
})

/** With a browser that knows a few colours, and every length and font. */
function read(query: string) {
  return readOptions(
    query,
    (property, value) =>
      property !== 'color' || /^(gold|ivory|red|rgb.*|#([\da-f]{3}|[\da-f]{6}))$/i.test(value),
  )
}
