import { joined } from '#base/joined.ts'

import type { ZipEntry } from './zip-contents.ts'

/**
 * An Excel file without the cells that have only a format. A sheet that somebody formatted to its end would have a million
 * rows of them, and hucre reads such a cell with the type of a text ("s") as the first text of the file. Names with
 * backslashes get slashes. What cannot be unpacked stays as it is, so that the reader says what is wrong with it.
 */
export async function leanWorkbook(
  bytes: Uint8Array,
  entries: readonly ZipEntry[],
): Promise<Uint8Array> {
  const added: Uint8Array[] = []
  const list: Uint8Array[] = []
  let at = bytes.length
  for (const entry of entries) {
    const lean = sheetName.test(entry.name) ? await leanSheet(bytes, entry) : null
    list.push(recordOf(bytes, entry, lean === null ? null : { size: lean.length, at }))
    if (lean === null) continue
    added.push(headerOf(lean.length), lean)
    at += headerLength + lean.length
  }
  const listed = list.reduce((sum, { length }) => sum + length, 0)
  const end = new Uint8Array(22)
  const view = new DataView(end.buffer)
  view.setUint32(0, 0x06054b50, true)
  view.setUint16(8, list.length, true)
  view.setUint16(10, list.length, true)
  view.setUint32(12, listed, true)
  view.setUint32(16, at, true)
  return joined([bytes, ...added, ...list, end])
}

const sheetName = /(?:^|\/)worksheets\/[^/]+\.xml$/i
/** A cell without a value, `<c r="A1" s="3"/>`, with or without a prefix. One with a formula is kept. */
const emptyCell =
  /<((?:\w+:)?)c(?=[\s/>])[^<>]*(?:\/>|>\s*(?:<\1v\s*\/>|<\1v\s*>\s*<\/\1v\s*>)?\s*<\/\1c\s*>)/g

/** A cell whose place follows from the one before it. */
const placedByOthers = /<(?:\w+:)?c(?=[\s/>])(?![^<>]*\sr=)/

/** Null: it has no such cells or needs them, or is not what its record says. */
async function leanSheet(bytes: Uint8Array, entry: ZipEntry): Promise<Uint8Array | null> {
  try {
    const xml = new TextDecoder('utf-8', { fatal: true }).decode(await unpacked(bytes, entry))
    if (placedByOthers.test(xml)) return null
    const lean = xml.replace(emptyCell, '')
    return lean.length === xml.length ? null : new TextEncoder().encode(lean)
  } catch {
    return null
  }
}

/** Never more than the archive says, which somebody has added up. */
async function unpacked(
  bytes: Uint8Array,
  { name, from, method, packed, size }: ZipEntry,
): Promise<Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = from + 30 + view.getUint16(from + 26, true) + view.getUint16(from + 28, true)
  const data = bytes.slice(start, start + packed)
  if (method === 0) return data
  const chunks: Uint8Array[] = []
  let length = 0
  const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  const reader = stream.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > size) {
      await reader.cancel()
      throw new RangeError(name)
    }
    chunks.push(value)
  }
  return joined(chunks)
}

const headerLength = 30

/** Of a file as it is, without a name: readers take its name and its size from the list. */
function headerOf(size: number): Uint8Array {
  const header = new Uint8Array(headerLength)
  const view = new DataView(header.buffer)
  view.setUint32(0, 0x04034b50, true)
  view.setUint32(18, size, true)
  view.setUint32(22, size, true)
  return header
}

/** The record of a file in the list, `lean` if it lies elsewhere now. Without a checksum it is not checked. */
function recordOf(
  bytes: Uint8Array,
  { at, end, name }: ZipEntry,
  lean: { readonly size: number; readonly at: number } | null,
): Uint8Array {
  const named = new TextEncoder().encode(name)
  const own = bytes.subarray(at, end)
  const record = lean === null ? own.slice() : joined([own.subarray(0, 46), named])
  const view = new DataView(record.buffer)
  if (lean === null) {
    // A slash is as long as a backslash.
    if (view.getUint16(28, true) === named.length) record.set(named, 46)
    return record
  }
  view.setUint16(8, 0, true)
  view.setUint16(10, 0, true)
  view.setUint32(16, 0, true)
  view.setUint32(20, lean.size, true)
  view.setUint32(24, lean.size, true)
  view.setUint16(28, named.length, true)
  view.setUint32(30, 0, true)
  view.setUint32(42, lean.at, true)
  return record
}
