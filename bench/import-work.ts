import { importRundown } from '#decode/import/import-rundown.ts'
import { rundownToText } from '#decode/own/rundown-text.ts'

import { rundownOf } from './bench-show.ts'
import type { Row } from './rows.ts'
import { rowOf } from './rows.ts'

const runs = 9
const megabyte = 1_000_000

/** A megabyte of text from one line after another. */
function megabyteOf(first: string, line: (at: number) => string): string {
  const lines = [first]
  let length = first.length
  for (let at = 0; length < megabyte; at += 1) {
    const next = line(at)
    lines.push(next)
    length += next.length + 1
  }
  return lines.join('\n')
}

function ontimeEvent(at: number): object {
  return {
    id: `e${at}`,
    type: 'event',
    cue: String(at + 1),
    title: `Item number ${at}`,
    note: 'Wait for the applause',
    endAction: 'play-next',
    timeStart: (at * 60_000) % 86_400_000,
    timeEnd: ((at + 1) * 60_000) % 86_400_000,
    duration: 60_000,
    colour: '#1e88e5',
  }
}

function ontime(): string {
  const many = Math.round(megabyte / JSON.stringify(ontimeEvent(1000)).length)
  return JSON.stringify({ rundown: Array.from({ length: many }, (_, at) => ontimeEvent(at)) })
}

/** Texts of a megabyte each, as people and programs write them. */
const texts: Readonly<Record<string, () => string>> = {
  'a sheet': () =>
    megabyteOf(
      'Cue,Title,Duration,Scene,Notes',
      (at) => `${at + 1},Item number ${at},0:01:00,Camera ${at % 9},Wait for the applause`,
    ),
  'a sheet by the clock': () =>
    megabyteOf('Time,Title,Scene', (at) => {
      const minute = at % 1440
      const time = `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
      return `${time},Item number ${at},Camera ${at % 9}`
    }),
  'a cue a line': () => megabyteOf('Opening 1:00', (at) => `Item number ${at} 0:30`),
  'a project of Ontime': ontime,
  'our own': () => rundownToText(rundownOf(Math.round(megabyte / 60))),
}

/** How long a megabyte of each format takes to read (ms). */
export function importRows(): readonly Row[] {
  return Object.entries(texts).map(([name, make]) => {
    const text = make()
    const values = Array.from({ length: runs }, () => {
      const start = performance.now()
      const read = importRundown(text, () => 'new')
      if (!read.ok) throw new Error(`${name}: ${read.message}`)
      return performance.now() - start
    })
    return rowOf(`import ${(text.length / megabyte).toFixed(1)} MB: ${name}`, 'ms', values)
  })
}
