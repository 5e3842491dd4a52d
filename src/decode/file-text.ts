import { importFindings, importPlaces } from '#words/import.ts'

import type { Finding } from './finding.ts'
import { readAs } from './finding.ts'

/** The text of a file, and a sentence about what had to be guessed. */
export interface FileText {
  readonly text: string
  readonly findings: readonly Finding[]
}

/**
 * Decodes UTF-16 if the file says so or every other byte is zero, as in Excel's "Unicode Text"; UTF-8 if
 * all of it is valid, or most that is not ASCII, as in a file that was cut off; otherwise windows-1252, as
 * in Excel's CSV in Western Europe. What a damaged UTF-8 lost becomes "\uFFFD".
 */
export function bytesToText(bytes: Uint8Array): FileText {
  const wide = wideEncoding(bytes)
  if (wide !== null) return { text: new TextDecoder(wide).decode(bytes), findings: [] }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), findings: [] }
  } catch {
    const damaged = new TextDecoder('utf-8').decode(bytes)
    const lost = damaged.split('\uFFFD').length - 1
    if (damaged.replace(/[\0-\x7f\uFFFD]/g, '').length > lost) {
      return { text: damaged, findings: [] }
    }
    const finding = readAs(importPlaces.file, importFindings.encoding)
    const text = new TextDecoder('latin1').decode(bytes)
    return { text: text.replace(/[\x80-\x9f]/g, toWindows), findings: [finding] }
  }
}

/** Bytes 0x80 to 0x9f of windows-1252 (encoding.spec.whatwg.org), which Node up to 22 reads as Latin-1. */
const windows = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

function toWindows(character: string): string {
  return windows.charAt(character.charCodeAt(0) - 0x80)
}

/**
 * Whether a file is a zip archive, as Excel's .xlsx is, or the container in which old and encrypted documents of Office
 * are: such a file has no text, and its bytes are read.
 */
export function isDocument(bytes: Uint8Array): boolean {
  return zipMarks.some((mark) => startsWith(bytes, mark)) || isOleContainer(bytes)
}

/** Whether it is the container of old (.xls) and of encrypted documents ([MS-CFB], "Header Signature"). */
export function isOleContainer(bytes: Uint8Array): boolean {
  return startsWith(bytes, oleMark)
}

/** "PK", then the mark of an entry or of the end of an empty archive (APPNOTE.TXT, 4.3). */
const zipMarks = [
  [0x50, 0x4b, 3, 4],
  [0x50, 0x4b, 5, 6],
]
const oleMark = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte)
}

function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  const sample = bytes.subarray(0, 200)
  const zeros = [0, 0]
  for (const [at, byte] of sample.entries())
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  // In mostly Latin text one half of the bytes is zero. A zip or a picture has zeros in both halves.
  const most = sample.length * 0.4
  if (odd > most && even === 0) return 'utf-16le'
  return even > most && odd === 0 ? 'utf-16be' : null
}
