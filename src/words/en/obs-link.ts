import { whole } from './whole.ts'

const settings = 'In OBS: Tools → WebSocket Server Settings'

/** Why OBS cannot be reached, and what it answered to a request. */
export const obsLinkWords = {
  failed: (why: string) => `The connection to OBS failed (${why}).`,
  addressLooks: 'The OBS address must look like "ws://127.0.0.1:4455".',
  addressHasLogin:
    'The OBS address must not contain a name or a password. Enter the password in its own field.',
  addressHasMore:
    'The OBS address ends after its port, as in "ws://127.0.0.1:4455". Remove the rest: it could contain a password.',
  blockedByHttps: (url: string) =>
    `This page was loaded over https, so the browser blocks ${url}. Use OBS on this computer, "ws://127.0.0.1:4455".`,
  otherVersion: 'This OBS has another version of obs-websocket. Update OBS to version 28 or newer.',
  kicked: 'Somebody disconnected Onframe in OBS. Press Connect to come back.',
  closed: 'OBS was closed, or its WebSocket server was turned off.',
  needsPassword: `OBS needs a password. ${settings} → Show Connect Info shows it.`,
  wrongPassword: `OBS did not accept this password. ${settings} → Show Connect Info shows the right one.`,
  stoppedAnswering:
    'OBS stopped answering. Check that it is not frozen and that its network is up.',
  lost: (code: number | null) =>
    `The connection to OBS was lost${code === null ? '' : ` (${code})`}.`,
  silentAt: (url: string) =>
    `There is no answer from ${url}. Check the address, the port and the firewall.`,
  closedAtLogin: 'OBS closed the connection while Onframe was logging in.',
  notRunning: (url: string) =>
    `OBS is not running at ${url}. Start OBS 28 or newer. ${settings}: tick "Enable WebSocket server" and check the port.`,
  notObs: (url: string) =>
    `The program at ${url} is not OBS 28 or newer. ${settings} shows the right port.`,
  superseded: 'Another connection was requested meanwhile.',
  disconnected: 'OBS was disconnected meanwhile.',
  notConnected: 'OBS is not connected.',
  wasLost: 'The connection to OBS was lost.',
  overtaken: (request: string) => `${request} was not sent to OBS, since it was no longer wanted.`,
  late: (request: string) => `OBS did not answer ${request} in time.`,
  notSent: (request: string) => `${request} was not sent to OBS, since OBS does not answer.`,
  waits: 'OBS does not answer. Onframe waits for it before it switches. Check OBS.',
  refused: (request: string, code: number, why: string) =>
    whole(`OBS refused ${request} (${code})${why === '' ? '' : `: ${why}`}`),
  overdue:
    'OBS started to change its scene collection and did not report the end. Onframe went on after 10 s. Check OBS.',
  unexpected: (place: string, expected: string, got: string) =>
    `OBS sent something unexpected: ${place} should be ${expected}, got ${got}.`,
  unreadable: (request: string, why: string) =>
    `OBS sent something unexpected: ${request} (${why}).`,
  unreadableResults: 'OBS sent something unexpected: RequestBatch.results cannot be read.',
  noPicture:
    'OBS sent something unexpected: GetSourceScreenshot.imageData should be a small picture.',
  /** What a field of OBS's should be. */
  expected: {
    object: 'an object',
    text: 'text',
    number: 'a number',
    flag: 'true or false',
    list: 'a list',
  },
  nothing: 'nothing',
} as const
