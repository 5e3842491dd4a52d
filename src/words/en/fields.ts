/** What the dock says in fields and buttons that many of its parts use. */
export const fieldWords = {
  copy: 'Copy',
  copied: 'Copied.',
  copyByHand: 'Selected: press Ctrl+C to copy.',

  chooseFile: 'From a file',
  dropHere: 'You can also drop a file here.',
  dropOrRemote:
    'To load a file, drop it here. Or open the remote control in your browser and choose the file there: OBS on Linux can crash when a dock opens a file dialog.',
  remoteAddress: 'Address of the remote control',
  unreadableFile: (name: string, why: string) =>
    `The file “${name}” could not be read (${why}). Try another copy of it.`,

  pressAgain: 'Press again to confirm',
  pressAgainFor: (what: string) => `${what} – press again to confirm`,
} as const
