/**
 * Stands in for the package `debug` in the pages, where obs-websocket-js would log every message
 * if somebody set a key in the storage that all local pages share; and 3 kB smaller.
 */
// oxlint-disable-next-line import/no-default-export -- as the package has it
export default function createDebug(): () => void {
  return () => undefined
}
