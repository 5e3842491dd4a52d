/** Why a call is refused before it is done. */
export const callWords = {
  notFromRemote: 'A remote cannot do this. Do it where the show runs.',
  notBeyond:
    'A remote cannot bring actions that make a request of OBS or post to an address. Add them where the show runs.',
  viewOnly: 'You may only watch this show.',
  secretNotCarried:
    'Passwords and secrets are never sent to another page or machine. Enter this one where the show runs.',
  noSuchCall: (name: string) => `There is no call "${name}".`,
} as const

/** What is wrong with a request on OBS's bus that cannot be read. */
export const malformedWords = {
  version: 'request.onframe: expected the number 1',
  showId: 'request.showId: expected text, such as "main"',
  from: 'request.from: expected text',
  id: 'request.id: expected text',
  call: 'request.call: expected text, such as "send"',
  args: 'request.args: expected a list',
  tooLong: (most: number) =>
    `request.from and request.id: expected at most ${most} characters each`,
} as const
