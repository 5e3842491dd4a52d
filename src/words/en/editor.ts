/** What the dock says in the fields of a cue. */
export const editorWords = {
  part: (cue: string) => `Cue ${cue}`,
  tools: 'This cue',
  moveUp: 'Move up',
  moveUpHint: 'Move up (Alt + ↑)',
  moveDown: 'Move down',
  moveDownHint: 'Move down (Alt + ↓)',
  /** Of selected cues. */
  duplicate: (cues: number) => (cues === 1 ? 'Duplicate' : `Duplicate ${cues} cues`),
  remove: (cues: number) => (cues === 1 ? 'Remove' : `Remove ${cues} cues`),
  close: 'Close',
  closeHint: 'Close (Esc)',

  /** Of the cue on air, which was edited since it was taken. */
  apply: {
    part: 'Apply the changes now',
    editedOnAir: 'This cue is on air as it was before your changes. They apply the next time.',
    apply: 'Apply now',
    confirm: 'Apply?',
    switches: (scene: string) => `Apply now switches to “${scene}” at once.`,
    switchesLater: (scene: string) =>
      `Apply now switches to “${scene}” as soon as you press Back to cue.`,
    left: (time: string) => `After Apply now it has ${time} left.`,
    openEnded: 'After Apply now it has no end.',
    endsWithMedia: (media: string) => `After Apply now it ends with “${media}”.`,
    thenWaits: 'At its end it waits for you.',
    thenNext: 'At its end the next cue follows.',
    onlyTexts:
      'Apply now changes what is shown of it here and in the overlay. The scene and the time stay.',
    over: 'Its new duration is already over, so it cannot be applied now. Take the next cue instead.',
  },

  label: 'Label',
  labelHint: '12A',
  title: 'Title',
  planned: 'Duration',
  plannedHint: 'open-ended',
  end: 'When it ends',
  ends: { follow: 'Go to next automatically', hold: 'Wait for me' },
  warning: 'Yellow when … left',
  danger: 'Red when … left',
  least: 'At least',
  most: 'At most (squeeze)',
  asPlanned: 'as planned',
  colourOff: 'off',
  skip: 'Skip',
  flag: 'Flag: a landmark of the show',
  notes: 'Notes',

  /** Where something is chosen among what OBS has. */
  typeName: 'Type a name…',
  notInObs: (name: string) => `${name} (not in OBS)`,

  scene: 'Scene',
  sceneHint: 'Name of the scene in OBS',
  sceneMissing: 'Enter the name of a scene.',
  chooseScene: 'Choose…',
  useScene: (scene: string) => `Use “${scene}” from OBS`,

  startsAt: 'Starts at',
  startsInOrder: 'after the previous cue',
  notAStart: (text: string) =>
    `“${text}” is not a start time. Type 21:00, 9:00 pm Europe/Berlin or stream 1:00:00.`,
  late: 'If earlier cues run long',
  lates: { cut: 'Start on time', wait: 'Wait until they end' },
  media: 'Ends with media',
  noMedia: 'none',
  beforeEnd: 'End early by',
  beforeEndHint: '0:00',

  transition: 'Transition',
  transitionOfObs: 'Current one in OBS',
  transitionLength: 'Transition length',
  transitionLengthOfObs: 'as set in OBS',
  colour: 'Colour',
  noColour: 'No colour',

  notADuration: (text: string) => `“${text}” is not a duration. Type 5:00, 90s or 1h30.`,
  tooLong: (text: string) => `“${text}” is longer than a week.`,
} as const

/** Columns of one's own: "Camera", "Audio", "Who". */
export const ownWords = {
  add: 'Another column of your own',
  addHint: 'Camera: 2',
  unclear: (most: number) =>
    `Write the name of the column (${most} characters at most), a colon, and what this cue has there: “Camera: 2”.`,
  tooLong: (most: number) => `This is longer than ${most} characters.`,
} as const
