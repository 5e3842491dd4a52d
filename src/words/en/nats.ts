/** What the operator reads of the link to a NATS server. */
export const natsWords = {
  nobody: (servers: string) =>
    `No NATS server was reached at ${servers}. Check the address, that the server runs, and that it lets this page in (allowed origins).`,
  silent: (servers: string) =>
    `No NATS server answers at ${servers}. Check the address, the port (programs and pages have different ones) and the firewall, and that the server is not frozen and not full.`,
  stranger: (servers: string) =>
    `The program at ${servers} is not a NATS server. Check the port: a page needs the port for WebSockets.`,
  refused: (servers: string) =>
    `NATS at ${servers} does not accept these credentials: they are wrong, or have expired. Correct them here, or in the server’s configuration.`,
  expired: (servers: string) =>
    `The credentials for NATS at ${servers} have expired. Get new ones from the person who runs the server.`,
  slow: (servers: string) =>
    `NATS at ${servers} did not wait long enough for this machine to log in: one of the two is very busy. Onframe keeps trying to connect.`,
  unreadable: 'The NATS credentials cannot be read. Paste the whole text of the file again.',
  address: (servers: string) =>
    `“${servers}” is not an address of a NATS server. It must look like "wss://nats.example.org:443" in a page, "nats://127.0.0.1:4222" elsewhere.`,
  lost: (servers: string) =>
    `The connection to NATS at ${servers} was lost. Onframe keeps trying to connect.`,
  frozen: (servers: string) =>
    `NATS at ${servers} stopped answering. Onframe keeps trying to connect.`,
  cutOff: (servers: string, why: string) =>
    `NATS at ${servers} closed the connection (${why}). Onframe keeps trying to connect.`,
  failed: (servers: string, why: string) =>
    `The connection to NATS at ${servers} failed (${why}). Onframe keeps trying.`,
  anotherLeads: (showId: string) =>
    `Another Onframe publishes the show “${showId}” on this NATS server, too, and remotes reach both. Press “Leave” in one of them.`,
  mayNotSay: (subject: string) =>
    `NATS does not let this user publish on “${subject}”. Allow it in the server’s permissions, or use another user.`,
  mayNotHear: (subject: string) =>
    `NATS does not let this user subscribe to “${subject}”. Allow it in the server’s permissions, or use another user.`,
  cannotSend: (what: string, why: string) =>
    `A message (${what}) was not sent: it cannot be written in Protocol Buffers (${why}).`,
  tooLarge: (what: string, kilobytes: string, limit: string) =>
    `A message (${what}) of ${kilobytes} kB was not sent: NATS takes at most ${limit} kB. Raise max_payload in the server’s configuration.`,
} as const
