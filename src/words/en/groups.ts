import { count } from './count.ts'

/** What the dock says of groups of cues. */
export const groupWords = {
  untitled: 'Untitled group',
  group: 'Group:',
  newTitle: 'New group',
  fold: (group: string) => `Hide the cues of ${group}`,
  unfold: (group: string) => `Show the cues of ${group}`,
  drag: 'Drag to move the group',
  skipped: 'skipped',
  onAir: 'on air',
  sum: (cues: number, length: string) => `${count(cues, 'cue', 'cues')}, ${length}`,
  sumOf: (cues: number, length: string, target: string) =>
    `${count(cues, 'cue', 'cues')}, ${length} of ${target}`,
  atLeast: (length: string) => `at least ${length}`,

  editor: (group: string) => `Group ${group}`,
  tools: 'This group',
  title: 'Title of the group',
  target: 'Target length',
  targetHint: 'none',
  colour: 'Colour',
  noColour: 'No colour',
  skip: 'Skip the group',
  moveUp: 'Move the group up',
  moveDown: 'Move the group down',
  duplicate: 'Duplicate',
  ungroup: 'Ungroup',
  remove: 'Remove with its cues',
  close: 'Close',

  loop: 'Loop',
  loops: {
    none: 'Run once',
    times: 'So many times',
    taken: 'Until I take the next cue',
    clock: 'Until a clock',
  },
  times: 'Times',
  timesExpected: 'Type a whole number from 2 to 1000.',
  until: 'Until',
  untilHint: '21:00',
  shuffle: 'Shuffle in each pass',
  /** In the row of a group. */
  loopsTimes: (times: number) => `× ${times}`,
  loopsOn: 'loop',
  loopTooShort: 'no loop: shorter than 1 s',
  /** Of the loop on air. `until`: a clock ends it then. */
  pass: (pass: number, times: number | null, until: string | null) =>
    `pass ${pass}${times === null ? '' : ` of ${times}`}${until === null ? '' : ` until ${until}`}`,

  /** Of selected cues. */
  make: (cues: number) => (cues === 1 ? 'Group' : `Group ${cues} cues`),
  makeHint: 'Shift + click or Shift + ↑ ↓ selects several cues',
  removed: (group: string) => (group === '' ? 'Group removed.' : `Removed ${group}.`),
} as const
