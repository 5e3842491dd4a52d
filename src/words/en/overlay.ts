/** What viewers read. The whole of the overlay's words: it must stay small. */
export const overlayWords = {
  rehearsal: 'Rehearsal',
  paused: 'Paused',
  now: 'Now',
  next: 'Next',
  keeper: 'Keeps the show running while no dock is open',
} as const

/** For the browser's console: a parameter of the address that was ignored. */
export const ignoredWords = {
  expected: (name: string, expected: string, got: string) =>
    `${name}: expected ${expected}, got ${got}`,
  colour: 'a colour such as ffb000, "gold" or rgb(0 0 0 / 50%)',
  font: 'the name of a font',
  size: 'a length such as 120px or 20vh',
  align: 'words such as top-left or bottom',
} as const
