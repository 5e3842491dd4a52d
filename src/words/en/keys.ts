/** Keyboard shortcuts, as the dock tells them. */
export const keyWords = {
  open: 'Keyboard shortcuts',
  openHint: 'Keyboard shortcuts (?)',
  part: 'Keyboard shortcuts',
  title: 'Keyboard shortcuts (when you are not typing)',
  withAlt: (key: string) => `Alt + ${key}`,
  withCtrl: (key: string) => `Ctrl + ${key}`,
  withCmd: (key: string) => `Cmd + ${key}`,
  /** Two ways to the same. */
  either: (alone: string, withAlt: string) => `${alone} or ${withAlt}`,
  /** No key does it. */
  off: 'off',

  commands: {
    take: 'Take the next cue; in the list, the cue whose row has the focus',
    start: 'Start the show',
    'pause-or-resume': 'Pause or resume',
    back: 'Back to the previous cue',
    'take-back': 'Undo the last take: the cue before goes on with the time it had left',
    'stand-by': 'Make the selected cue next',
    flag: 'Flag the selected cue, or take its flag away',
  },

  arrows: '↑ ↓',
  select: 'Select a cue',
  shiftArrows: 'Shift + ↑ ↓',
  extend: 'Select several cues',
  altArrows: 'Alt + ↑ ↓',
  move: 'Move the selected cue or group, also into a group and out of it',
  undoKeys: 'Ctrl/Cmd + Z',
  undo: 'Undo the last edit of the rundown',
  redoKeys: 'Ctrl/Cmd + Shift + Z, Ctrl + Y',
  redo: 'Redo the edit that was undone last',
  escape: 'Esc',
  close: 'Close or cancel',
  question: '?',
  help: 'This list',

  /** In a cell of the table of cues, which wide docks have. */
  table: [
    ['Enter, F2, a letter', 'Edit the cell'],
    ['Enter, Tab', 'Save, and go on'],
    ['Shift + Enter', 'Show all fields of the cue'],
    ['Ctrl/Cmd + D', 'Fill down'],
    ['Ctrl/Cmd + Shift + D', 'Duplicate the selected cues'],
    ['Ctrl/Cmd + Delete', 'Remove the selected cues'],
    ['Ctrl/Cmd + C, V', 'Copy and paste cells'],
    ['Ctrl/Cmd + End', 'Go to the row for a new cue'],
  ],
  tableHint: 'In the table, letters edit cells. While the keys are armed, only F2 does.',

  armedHint: 'The keys stay armed until you disarm them or reload the dock.',
  /** `take`: the key alone that takes the next cue. */
  disarmedHint: (take: string | null) =>
    `Arm the keys to use them without Alt${take === null ? '' : ` (${take} takes the next cue)`}. A reload disarms them.`,
  changeHint: 'In Settings you can change the keys or switch them off.',
  arm: 'Arm the keys',
  disarm: 'Disarm the keys',
  closeHelp: 'Close',

  armed: 'Keys armed',
  armedLabel: 'Keys armed: disarm them',
  armedHeaderHint: 'The keys work without Alt. Press to disarm them.',

  change: {
    heading: 'Keyboard shortcuts',
    hint: 'Select a field, then press the new key. Delete switches that key off. The keys alone work only while they are armed.',
    withAlt: 'With Alt',
    alone: 'Alone',
    field: (does: string, how: string) => `${does}: ${how}`,
    off: 'Off',
    offLabel: (does: string) => `${does}: off`,
    reset: 'Reset',
    resetLabel: (does: string) => `${does}: reset`,
    taken: (key: string, does: string) =>
      `${key} is already the key for “${does}”. Press another key, or change that one first.`,
    kept: (key: string) =>
      `${key} cannot be a shortcut: the browser, the system or the dock needs it. Press another key.`,
  },

  alreadyOnAir: 'This cue is already on air.',
} as const
