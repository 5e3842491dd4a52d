/** What viewers read. The whole of the overlay's words: it must stay small. */
export const overlayWords = {
  rehearsal: 'Rehearsal',
  paused: 'Paused',
  now: 'Now',
  next: 'Next',
  keeper: 'Runs the show',
} as const

/** For the browser's console: a parameter of the address that was ignored. */
export const ignoredWords = {
  expected: (name: string, expected: string, got: string) =>
    `${name}: expected ${expected}, got ${got}`,
  colour: 'a colour such as gold or ffb000',
  font: 'a font',
  size: 'a length such as 12vh',
  align: 'such as top-left',
} as const
