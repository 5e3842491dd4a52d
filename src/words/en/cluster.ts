/** The section "Several machines", and the state of its link. */
export const clusterWords = {
  heading: 'Several machines',
  hint: 'Overlays and remotes on other machines follow the show over a NATS server. Each machine connects to it.',
  servers: 'Address of the NATS server',
  serversHint: 'ws://192.168.1.20:9222',
  user: 'User',
  password: 'Password',
  known: 'known',
  remember:
    'Remember password (stored unencrypted; other local pages could read it). If off, enter it again after each reload.',
  plain: 'With ws:// the password can be read on the network; with wss:// it cannot.',
  connect: 'Connect',
  leave: 'Leave',

  alone: 'Not connected to other machines.',
  overlayAlone:
    'This overlay follows a show of another machine, and no “onframe-venue.js” beside it says where its NATS server is.',
  left: 'Not connected to other machines: “Leave” was pressed here.',
  connecting: (servers: string) => `Connecting to ${servers}…`,
  up: (server: string) => `Connected to ${server}.`,
  passwordNeeded: 'Enter the password again: it was not remembered.',
  byVenue: 'Address and user are from “onframe-venue.js”.',

  noVenue:
    '“onframe-venue.js” sets nothing. It must contain: onframeVenue = { servers: "ws://…", user: "…", password: "…" }',
  unreadable: (why: string) =>
    `The stored address of other machines cannot be read (${why}). Enter it again.`,
  notStored: (why: string) =>
    `This browser did not store the address (${why}). After a reload, enter it again.`,
  needsTls: (server: string) =>
    `A page from https:// can reach only wss:// addresses, and “${server}” is not one. Give the server a certificate, or open this page from a file.`,
} as const
