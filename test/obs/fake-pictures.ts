import type { Data, FakeAnswer } from './fake-obs-messages.ts'
import type { FakeHandler } from './fake-obs.ts'

/** Colour bars, 32 by 18, whatever size was asked for. */
const bars = [
  '/9j/4AAQSkZJRgABAgAAAQABAAD//gAQTGF2YzU5LjM3LjEwMAD/2wBDAAgQEBMQExYWFhYWFhoYGhsbGxoaGhobGxsd',
  'HR0iIiIdHR0bGx0dICAiIiUmJSMjIiMmJigoKDAwLi44ODpFRVP/xAB5AAEBAQEAAAAAAAAAAAAAAAAGCAMFAQEBAQEA',
  'AAAAAAAAAAAAAAAEAgUDEAABAwIDBAsBAQAAAAAAAAABAgAREgMyIQQxBXFBgaNCUSPTBhMUwSQ0MxEAAgEDAgcBAQAA',
  'AAAAAAAAAQIDBAARgQVCUUEhwRIxImH/wAARCAASACADASIAAhEAAxEA/9oADAMBAAIRAxEAPwB0vCWd1HZ6fplFeoVk',
  'fydcPLan429b2PQe3Gz9FlUzwIiGNqWVNwhkIX1CHLe6Y+Pyb+iw1Cmop3jjwzHGAWC/GB+sQB2HU2fXiLHXv818Hpd3',
  'oazTZqGWdccu4peFy/o1JpGoxFIPhXMgVAFWzOkSY5xD3tvBpp6lpfwHkBUnqAzZxjPMXW2A0UdTHMGVpVVUwC4JAcH9',
  'J7KB3HckC+a7PcYOz3M/Dr4vlT8Wnm4hZ8NAz4aavg18XuS9Nb//2Q==',
].join('')

export const picture = `data:image/jpeg;base64,${bars}`

function isWithin(value: unknown, least: number, most: number): boolean {
  return value === undefined || (Number(value) >= least && Number(value) <= most)
}

/** `GetSourceScreenshot`, of a scene, as OBS answers and refuses it. */
export function createFakePictures(
  isScene: (name: string) => boolean,
  noSource: (name: unknown) => FakeAnswer,
): Readonly<Record<string, FakeHandler>> {
  return {
    GetSourceScreenshot: ({ sourceName, imageFormat, ...asked }: Data): FakeAnswer => {
      if (!isScene(String(sourceName))) return noSource(sourceName)
      if (typeof imageFormat !== 'string') return { code: 300 }
      if (imageFormat !== 'jpeg') return { code: 400 }
      const isInRange =
        isWithin(asked['imageWidth'], 8, 4096) &&
        isWithin(asked['imageHeight'], 8, 4096) &&
        isWithin(asked['imageCompressionQuality'], -1, 100)
      return isInRange ? { ok: { imageData: picture } } : { code: 402 }
    },
  }
}
