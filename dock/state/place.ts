/** Whether a page with this user agent is in OBS's own browser (obs-browser appends "OBS/32.2.2"). */
export function isInObs(userAgent: string): boolean {
  return /\bOBS\//.test(userAgent)
}

/**
 * Whether the page may ask for a file. In OBS on Linux the chooser is GTK's, inside OBS's own process, and
 * can end OBS with the stream in it (obs-studio#8834, #9112, obs-browser#384), so the page has no file
 * field at all there. In OBS on Windows and macOS files can be chosen.
 */
export function mayAskForFiles(userAgent: string): boolean {
  return !isInObs(userAgent) || /\b(Windows|Macintosh)\b/.test(userAgent)
}

/** The remote's address for an ordinary browser, which cannot open OBS's pages at http://absolute. */
export function remoteBeside(pageUrl: string): string {
  const url = pageUrl.replace(/^http:\/\/absolute\/+/, 'file:///')
  return new URL('#remote', url).href
}
