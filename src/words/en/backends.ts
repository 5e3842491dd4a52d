import { whole } from './whole.ts'

/** What became of a message to a backend. */
export const backendWords = {
  timedOut: 'The server did not answer within 10 seconds.',
  unreachable:
    'The server cannot be reached. If Onframe runs in a page, the server must also allow that page (CORS).',
  answered: (status: number) => `The server answered ${status}.`,
  redirected: 'The server redirects to another address. Enter that address.',
  forbidden: (status: number) =>
    `The server refused the message (${status}). Check the secret or the token.`,
  notFound: 'The server has nothing at this address (404). Check the address.',
  refused: (status: number) => `The server refused the message (${status}).`,
  notConvex: 'This answer is not from Convex. Check the address.',
  convexRefused: (why: string) => `Convex refused the message. ${whole(why)}`,
  noReason: 'It gave no reason.',
  tooMany: 'Too many messages were waiting. This one was the oldest and was dropped.',
  gaveUp: (why: string, attempts: number) => `${why} Onframe gave up after ${attempts} attempts.`,
  badAddress:
    'Onframe cannot send to this address. Enter one with http or https and without a password.',
  stopped: 'Onframe stopped before this was delivered.',
} as const
