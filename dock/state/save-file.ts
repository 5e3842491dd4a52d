import type { Exporting } from './export-text.ts'

const ends: Readonly<Record<Exporting['format'], string>> = {
  text: 'json',
  csv: 'csv',
  xlsx: 'xlsx',
  calendar: 'ics',
  // Not that of our own, which would be overwritten.
  ontime: 'ontime.json',
}

/** Names may have no such characters in Windows, and no control characters anywhere. */
const forbidden = /[\\/:*?"<>|\p{Cc}]+/gu

/** Name of the file for a rundown of this title. */
export function fileName(title: string, format: Exporting['format']): string {
  const name = title
    .replace(forbidden, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\.+$/, '')
    .slice(0, 100)
  return `${name === '' ? 'rundown' : name}.${ends[format]}`
}

/** Has the browser save a file, as a download. OBS's own browser refuses that without a word. */
export function saveFile(
  title: string,
  format: Exporting['format'],
  content: string | Uint8Array<ArrayBuffer>,
): void {
  const url = URL.createObjectURL(new Blob([content]))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName(title, format)
  link.click()
  // The download has begun, and has the content.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
