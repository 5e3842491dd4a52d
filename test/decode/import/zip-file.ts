import { crc32, deflateRawSync } from 'node:zlib'

interface ZipEntry {
  readonly name: string
  readonly data: Uint8Array
  /** What the list of files says its unpacked size is. Left out: the truth. */
  readonly claimed?: number
}

const encoder = new TextEncoder()

/** Files of text, by their names. */
export function zipOf(files: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  return zipOfEntries(
    Object.entries(files).map(([name, text]) => ({ name, data: encoder.encode(text) })),
  )
}

/** A zip archive, deflated (APPNOTE.TXT). */
export function zipOfEntries(entries: readonly ZipEntry[]): Uint8Array<ArrayBuffer> {
  const bodies: Buffer[] = []
  const list: Buffer[] = []
  let at = 0
  for (const { name, data, claimed = data.length } of entries) {
    const packed = deflateRawSync(data)
    const named = Buffer.from(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(data), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(claimed, 18)
    common.writeUInt16LE(named.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, named, packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(at, 10)
    list.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), common, rest, named]))
    bodies.push(local)
    at += local.length
  }
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(Buffer.concat(list).length, 8)
  end.writeUInt32LE(at, 12)
  return new Uint8Array(Buffer.concat([...bodies, ...list, Buffer.from('PK\x05\x06'), end]))
}
