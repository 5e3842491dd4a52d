import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * A small picture in the corner of every scene that moves with each frame that OBS renders: where it stands
 * still, OBS has repeated the frame before. Its levels rise from left to right, and it leaves at the right
 * and comes in again at the left.
 */
const size = { width: 64, height: 16 }

/** In pixels a second: 15 a frame at 60 fps, 30 at 30. */
const speed = 900

/**
 * Greatest change of a level by the codec while the mark stands still; with each frame it moves by 60
 * levels or more.
 */
const still = 12

/** The middle of the mark, a few levels wide, as `ffmpeg` cuts it out of the picture. */
export const pixelOfMark = 'crop=2:8:32:4'

export function moved(before: number, after: number): boolean {
  return Math.abs(after - before) > still
}

/** Writes the mark's picture into that directory. */
export async function markSource(directory: string) {
  const file = join(directory, 'mark.bmp')
  await writeFile(file, bitmap())
  return {
    id: 'image_source',
    versioned_id: 'image_source',
    name: markName,
    settings: { file },
    filters: [
      {
        id: 'scroll_filter',
        versioned_id: 'scroll_filter',
        name: 'moves',
        settings: { speed_x: speed, speed_y: 0, loop: true },
      },
    ],
  }
}

const markName = 'mark'

/** Its place in a scene, above the item with the id 1. */
export const markItem = { id: 2, name: markName, visible: true, scale: { x: 1, y: 1 } }

/** 24 bits a pixel, from the bottom up, without compression. */
function bitmap(): Buffer {
  const { width, height } = size
  const header = Buffer.alloc(54)
  header.write('BM')
  header.writeUInt32LE(54 + 3 * width * height, 2)
  header.writeUInt32LE(54, 10)
  header.writeUInt32LE(40, 14)
  header.writeInt32LE(width, 18)
  header.writeInt32LE(height, 22)
  header.writeUInt16LE(1, 26)
  header.writeUInt16LE(24, 28)
  const row = Buffer.concat(
    Array.from({ length: width }, (_, x) => Buffer.alloc(3, Math.round((x * 255) / (width - 1)))),
  )
  return Buffer.concat([header, ...Array.from({ length: height }, () => row)])
}
