import type { Duration } from '#base/time.ts'

import type { Draft } from './draft.ts'
import { textToDuration } from './duration-text.ts'
import type { Fields } from './fields.ts'

/**
 * A cue a line, as one jots it down: "5:00 Starting soon", "Intro 0:30", or "Main" without an end.
 * The title is the scene's name. Lines that begin with # are comments.
 */
export function linesToDraft(text: string): Draft {
  const lines = text
    .split('\n')
    .map((content, index) => ({ content: content.trim(), number: index + 1 }))
    .filter(({ content }) => content !== '' && !content.startsWith('#'))
  return {
    title: undefined,
    tickInterval: undefined,
    cues: lines.map(({ content }) => lineToCue(content)),
    namePath: ([, index, field]) => {
      const line = typeof index === 'number' ? lines[index]?.number : undefined
      return [`line ${line ?? 1}`, field].filter((word) => word !== undefined).join(', ')
    },
  }
}

function lineToCue(line: string): Fields {
  // No title is that long, and looking for a length in it takes longer the longer it is.
  if (line.length > 1000) return { scene: line, planned: null }
  const words = line.split(/\s+/)
  // Most words first, so that "1h 30m Main" is not taken for a cue that is called "30m Main".
  for (const count of [3, 2, 1].filter((many) => many <= words.length)) {
    const first = readLength(words.slice(0, count))
    if (first !== null) return { scene: withoutDash(words.slice(count)), planned: first }
    const last = readLength(words.slice(-count))
    if (last !== null) return { scene: withoutDash(words.slice(0, -count)), planned: last }
  }
  return { scene: line, planned: null }
}

/** A bare number is no length here: "3 Doors Down" is a band. Brackets and commas fall away. */
function readLength(words: readonly string[]): Duration | null {
  const text = words.join(' ').replace(/^\(|[),;]+$/g, '')
  const isLength =
    text.includes(':') || /[a-z]$/i.test(text) || (words.length === 1 && /[a-z]/i.test(text))
  return isLength ? textToDuration(text) : null
}

/** "Intro – 0:30", "5:00 | Starting soon": what stands between the two belongs to neither. */
function withoutDash(words: readonly string[]): string {
  return words.join(' ').replace(/^[-–—|,:]+ | *[-–—|,:]+$/g, '')
}
