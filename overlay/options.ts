import { ignoredWords } from '#words/overlay.ts'

import type { CrewMark, WidgetName } from './picture.ts'
import { crewMarks, widgetNames } from './picture.ts'

/** Whether the browser takes this as a value of that CSS property. */
export type Supports = (property: string, value: string) => boolean

export interface OverlayOptions {
  readonly showId: string
  /**
   * How it hears the show: as a page beside the dock's; over OBS, as a page from another address must; or over NATS, as
   * on another machine.
   */
  readonly from: Source
  readonly widgets: readonly WidgetName[]
  /** What viewers see beside the show: normally nothing, since it is meant for the crew. */
  readonly crew: readonly CrewMark[]
  readonly vertical: 'top' | 'middle' | 'bottom'
  readonly horizontal: 'left' | 'center' | 'right'
  /** By the names of our CSS variables, as the head of overlay.css lists them. */
  readonly variables: Readonly<Record<string, string>>
  /** A sentence for each parameter that was ignored. */
  readonly ignored: readonly string[]
}

/**
 * The options in the address, as in `?widget=countdown,now-next&accent=ffb000&align=bottom-left`. A wrong
 * one is left out and listed in `ignored`.
 */
export function readOptions(query: string, supports: Supports): OverlayOptions {
  const parameters = new URLSearchParams(query)
  const ignored: string[] = []

  const asked = readNames('widget', parameters.get('widget') ?? 'countdown', widgetNames, ignored)
  const widgets = asked.length === 0 ? (['countdown'] as const) : asked
  const crew = readNames('crew', parameters.get('crew') ?? '', crewMarks, ignored)
  const align = readAlign(parameters.get('align') ?? '', widgets, ignored)
  const variables: Record<string, string> = {}
  for (const [name, { expected, read }] of Object.entries(themes)) {
    const text = parameters.get(name)?.trim() ?? ''
    if (text === '') continue
    const value = read(text, supports)
    if (value === null) ignored.push(ignoredWords.expected(name, expected, quote(text)))
    else variables[`--onframe-${name}`] = value
  }
  return {
    showId: parameters.get('show') || 'main',
    from: readFrom(parameters.get('from'), ignored),
    widgets,
    crew,
    ...align,
    variables,
    ignored,
  }
}

export type Source = 'beside' | 'obs' | 'nats'

function readFrom(text: string | null, ignored: string[]): Source {
  if (text === 'obs' || text === 'nats') return text
  if (text) ignored.push(ignoredWords.expected('from', 'obs, nats', quote(text)))
  return 'beside'
}

interface Theme {
  readonly expected: string
  readonly read: (text: string, supports: Supports) => string | null
}

const colour: Theme = {
  expected: ignoredWords.colour,
  // Without its "#", too: in an address that sign begins something else.
  read: (text, supports) =>
    [text, `#${text}`].find(
      (value) =>
        /^(#[\da-f]+|[a-z]+|(rgb|hsl)a?\([^()]*\))$/i.test(value) && supports('color', value),
    ) ?? null,
}

const themes: Readonly<Record<'accent' | 'text' | 'background' | 'font' | 'size', Theme>> = {
  accent: colour,
  text: colour,
  background: colour,
  font: {
    expected: ignoredWords.font,
    read: (text, supports) =>
      /^[\p{L}\p{N} ,'"_-]+$/u.test(text) && supports('font-family', text) ? text : null,
  },
  size: {
    expected: ignoredWords.size,
    read: (text, supports) =>
      /^\d*\.?\d+(px|vw|vh|vmin|vmax|rem)$/i.test(text) &&
      parseFloat(text) > 0 &&
      supports('font-size', text)
        ? text
        : null,
  },
}

function readNames<Name extends string>(
  parameter: string,
  text: string,
  names: readonly Name[],
  ignored: string[],
): readonly Name[] {
  const known = new Set<Name>()
  if (text === '') return []
  for (const word of text.split(',').map((one) => one.trim())) {
    const name = names.find((one) => one === word)
    if (name) known.add(name)
    else ignored.push(ignoredWords.expected(parameter, names.join(', '), quote(word)))
  }
  return [...known]
}

type Align = Pick<OverlayOptions, 'vertical' | 'horizontal'>

function readAlign(text: string, [first]: readonly WidgetName[], ignored: string[]): Align {
  let vertical: Align['vertical'] = 'middle'
  let horizontal: Align['horizontal'] = 'center'
  // Where viewers are used to find them.
  if (first === 'now-next' || first === 'progress') vertical = 'bottom'
  if (first === 'now-next') horizontal = 'left'

  for (const word of text.toLowerCase().split(/[^a-z]+/)) {
    if (word === '') continue
    if (word === 'top' || word === 'middle' || word === 'bottom') vertical = word
    else if (word === 'left' || word === 'right') horizontal = word
    else if (word === 'center' || word === 'centre') horizontal = 'center'
    else ignored.push(ignoredWords.expected('align', ignoredWords.align, quote(word)))
  }
  return { vertical, horizontal }
}

function quote(text: string): string {
  return JSON.stringify(text.slice(0, 60))
}
