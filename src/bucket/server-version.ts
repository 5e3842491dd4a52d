/**
 * The oldest nats-server that stores a message only if another one has a certain revision
 * (`Nats-Expected-Last-Subject-Sequence-Subject`). 2.9 and 2.10 refuse every such message; 2.12 and 2.15 do it.
 */
export const neededServer = '2.12'

/** Whether a server of that version lacks it. One that tells no version, or none of this form, is not known to. */
export function isOldServer(version: string | undefined): boolean {
  const [, major, minor] = /^(\d+)\.(\d+)\./.exec(version ?? '') ?? []
  if (major === undefined || minor === undefined) return false
  return Number(major) < 2 || (Number(major) === 2 && Number(minor) < 12)
}
