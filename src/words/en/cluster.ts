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

  keepsNothing: (why: string) =>
    `This NATS server cannot keep shows (${why}). Overlays and remotes can follow, but no other machine can go on if this one fails.`,

  noVenue:
    '“onframe-venue.js” sets nothing. It must contain: onframeVenue = { servers: "ws://…", user: "…", password: "…" }',
  unreadable: (why: string) =>
    `The stored address of other machines cannot be read (${why}). Enter it again.`,
  notStored: (why: string) =>
    `This browser did not store the address (${why}). After a reload, enter it again.`,
  needsTls: (server: string) =>
    `A page from https:// can reach only wss:// addresses, and “${server}” is not one. Give the server a certificate, or open this page from a file.`,
} as const

/** Who runs the shows of several machines, and how this dock behaves when something is gone. */
export const leadPanelWords = {
  takeOver: 'If the machine that runs the shows fails',
  takeOvers: [
    ['auto', 'This dock takes over by itself'],
    ['ask', 'This dock waits until I press “Take over”'],
  ],
  withoutServer: 'If this dock runs the shows and NATS does not answer',
  withoutServers: [
    ['go-on', 'Go on with the show'],
    ['hold', 'Hold: do nothing until NATS answers'],
  ],
  follows: (name: string) => `${name} runs the shows. This dock follows it.`,
  followsUnnamed: 'Another machine runs the shows. This dock follows it.',
  waiting: 'The machine that ran the shows is gone. Press “Take over” to run them here.',
  states: {
    alone: 'This dock runs its own shows. It shares them with no other machine.',
    apart:
      'This dock runs its own show, and other shows are on the NATS server. So nothing of it goes to other machines.',
    seeking: 'Looking for the machine that runs the shows…',
    leading: 'This dock runs the shows.',
  },
  waits: {
    'go-on':
      'The NATS server does not answer. After 10 seconds this dock goes on alone, with what this browser has stored.',
    hold: 'The NATS server does not answer. This dock waits for it. To go on alone, press “Leave”.',
  },
  away: {
    'go-on': 'NATS does not answer. The show goes on, and is stored in this browser until it does.',
    hold: 'NATS does not answer. The show holds until it does.',
  },
  woken:
    'This dock was frozen, and NATS does not answer. Another machine may run the shows, so this dock does nothing until it does.',
  anotherDock: 'Another page of this browser speaks for all of them. See this section there.',
  takeOverNow: 'Take over',
  leadHere: 'Run the shows here',
  leadHereSure: 'Confirm: run the shows here',
  join: 'Use the server’s shows',
  joinSure: 'Confirm: end this dock’s show',
} as const
