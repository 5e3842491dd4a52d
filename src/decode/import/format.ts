import type { ForeignFormat } from '#words/foreign.ts'

/**
 * A format that is text, but neither a sheet nor lines with names: read so, each of its lines would be a cue.
 * `none`: it is no text; `calendar` has a reader of its own. Null: it may be read.
 */
export function formatOf(text: string): ForeignFormat | 'calendar' | 'none' | null {
  if (isBinary(text)) return 'none'
  return formats.find(([pattern]) => pattern.test(text))?.[1] ?? null
}

const formats: readonly (readonly [RegExp, ForeignFormat | 'calendar' | 'none'])[] = [
  [/^\s*(?:%PDF|<(?:!doctype|html|\?xml|meta|table))/i, 'none'],
  [/^\s*<[a-z][\w:-]*(?:\s[^<>]*)?>[^]*<\/[a-z]/i, 'none'],
  // A page that offers a calendar may have put a line or two before it.
  [/^(?:[^\r\n]{0,200}(?:\r\n?|\n)){0,10}\s*BEGIN:V(?:CALENDAR|EVENT)\s*[\r\n]/i, 'calendar'],
  [/^\s*BEGIN:V(?:CALENDAR|EVENT)/i, 'calendar'],
  [/^\s*(?:WEBVTT\b|(?:\d+\s+)?(?:\d+:)?\d\d:\d\d[.,]\d{3} --> )/, 'subtitles'],
  [/^(?:cues|scenes|events|rundown|parts):[^\S\n]*\n\s*- /m, 'yaml'],
]

/**
 * Some zeros among much text are a fault of what wrote it; many, or those of an archive, are no text. Nor is what begins
 * with many other signs of control: of packed or encrypted data every tenth byte is one.
 */
function isBinary(text: string): boolean {
  const zeros = text.split('\0').length - 1
  const head = text.slice(0, 10_000)
  const controls = controlsIn(head)
  const isMost =
    (zeros > 2 && zeros * 100 > text.length) || (controls > 20 && controls * 25 > head.length)
  return isMost || (zeros > 0 && archives.some((mark) => text.startsWith(mark)))
}

/** Signs of control other than spaces, ends of lines, and the one that some old systems put between cells. */
function controlsIn(text: string): number {
  let found = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code < 0x1f && (code < 9 || code > 13)) found += 1
  }
  return found
}

/** How archives, pictures and old documents of Office begin, as far as that can be text. */
const archives = ['PK', '\u001f', '\uFFFDPNG', '\uFFFD\uFFFD', '\u0089PNG', 'ÿØ', 'ÐÏ']
