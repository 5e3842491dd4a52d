import type { networkInterfaces } from 'node:os'

/** What a phone in the same network needs to open the remote, and a note on who can open it. */
export function remoteText(
  interfaces: ReturnType<typeof networkInterfaces>,
  port: number,
): Promise<string>
