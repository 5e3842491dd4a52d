/** A file in an archive. */
export interface ZipEntry {
  /** With slashes: old programs of Windows write backslashes. */
  readonly name: string
  /** Where its record in the list begins and ends. */
  readonly at: number
  readonly end: number
  /** Where the file itself begins, with a header of its own. */
  readonly from: number
  /** 0: as it is; 8: deflated. */
  readonly method: number
  /** In bytes, packed and unpacked. */
  readonly packed: number
  readonly size: number
}

/** What is in a zip archive, by its own account. */
export interface ZipContents {
  readonly entries: readonly ZipEntry[]
  readonly names: ReadonlySet<string>
  /** Sum of the sizes of its files when they are unpacked, in bytes. */
  readonly unpacked: number
}

const entryMark = 0x02014b50
const endMark = 0x06054b50
const wideEndMark = 0x06064b50
/** In place of a number that needs 8 bytes, which stands elsewhere then. */
const elsewhere = 0xffffffff
const wideFields = 1

/**
 * Reads the list of files at the end of an archive (APPNOTE.TXT 4.3.12 to 4.5.3, with ZIP64) and unpacks nothing: so an
 * archive that would fill the memory is refused before that. Null: the list is damaged, or a file in it has no size.
 */
export function zipContents(bytes: Uint8Array): ZipContents | null {
  try {
    return contentsIn(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), bytes)
  } catch {
    // A number pointed behind the end.
    return null
  }
}

function contentsIn(view: DataView, bytes: Uint8Array): ZipContents | null {
  const directory = directoryIn(view)
  if (directory === null) return null
  let { at } = directory
  const entries: ZipEntry[] = []
  for (let left = directory.amount; left > 0; left -= 1) {
    if (view.getUint32(at, true) !== entryMark) return null
    const isLate = (view.getUint16(at + 8, true) & 8) !== 0
    const packed = view.getUint32(at + 20, true)
    const nameEnd = at + 46 + view.getUint16(at + 28, true)
    const extraEnd = nameEnd + view.getUint16(at + 30, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, nameEnd)).replaceAll('\\', '/')
    const short = view.getUint32(at + 24, true)
    const size = short === elsewhere ? wideSize(view, nameEnd, extraEnd) : short
    if (size === null) return null
    // Its sizes would be believed from beside the file, where nobody has added them up.
    if (size === 0 && (packed > 2 || (isLate && packed === 0 && !name.endsWith('/')))) return null
    const end = extraEnd + view.getUint16(at + 32, true)
    const from = view.getUint32(at + 42, true)
    entries.push({ name, at, end, from, method: view.getUint16(at + 10, true), packed, size })
    at = end
  }
  return {
    entries,
    names: new Set(entries.map(({ name }) => name)),
    unpacked: entries.reduce((sum, { size }) => sum + size, 0),
  }
}

interface Directory {
  /** Where the list begins. */
  readonly at: number
  /** How many files it has. */
  readonly amount: number
}

function directoryIn(view: DataView): Directory | null {
  let end = view.byteLength - 22
  // A comment of 64 kB at most may follow.
  const earliest = Math.max(0, end - 0xffff)
  while (end > earliest && view.getUint32(end, true) !== endMark) end -= 1
  if (view.getUint32(end, true) !== endMark) return null
  const amount = view.getUint16(end + 10, true)
  const at = view.getUint32(end + 16, true)
  const isWide =
    amount === 0xffff || at === elsewhere || view.getUint32(end + 12, true) === elsewhere
  if (!isWide) return { at, amount }
  const wide = wideNumber(view, end - 20 + 8)
  if (view.getUint32(wide, true) !== wideEndMark) return null
  return { at: wideNumber(view, wide + 48), amount: wideNumber(view, wide + 32) }
}

/** The unpacked size is the first of the wide numbers that are there. */
function wideSize(view: DataView, from: number, to: number): number | null {
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) === wideFields) return wideNumber(view, at + 4)
  }
  return null
}

function wideNumber(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true))
}
