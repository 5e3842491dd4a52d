/** Keyboard shortcuts, as the dock tells them. */
export const keyWords = {
  open: 'Keyboard shortcuts',
  openHint: 'Keyboard shortcuts (?)',
  part: 'Keyboard shortcuts',
  title: 'Keyboard shortcuts (when you are not typing)',
  withAlt: (key: string) => `Alt + ${key}`,
  /** Two ways to the same. */
  either: (alone: string, withAlt: string) => `${alone} or ${withAlt}`,
  both: (alone: string, withAlt: string) => `${alone}, ${withAlt}`,

  take: 'Take the cue whose row has the focus, otherwise the next cue',
  start: 'Start the show',
  pauseOrResume: 'Pause or resume',
  back: 'Back to the previous cue',
  makeNext: 'Make the selected cue next',

  arrows: '↑ ↓',
  select: 'Select a cue',
  altArrows: 'Alt + ↑ ↓',
  move: 'Move the selected cue',
  undoKeys: 'Ctrl/Cmd + Z',
  undo: 'Undo the last edit of the rundown',
  escape: 'Esc',
  close: 'Close or cancel',
  question: '?',
  help: 'This list',

  armedHint: 'The keys stay armed until you disarm them or reload the dock.',
  disarmedHint:
    'Arm the keys to use them without Alt (Space takes the next cue). A reload disarms them.',
  arm: 'Arm the keys',
  disarm: 'Disarm the keys',
  closeHelp: 'Close',

  armed: 'Keys armed',
  armedLabel: 'Keys armed: disarm them',
  armedHeaderHint: 'The keys work without Alt. Press to disarm them.',

  alreadyOnAir: 'This cue is already on air.',
} as const
