import { whole } from './whole.ts'

type Output = 'record' | 'replay' | 'virtual-camera'
type Does = 'start' | 'stop' | 'pause' | 'resume' | 'save' | 'split'

const outputs: Readonly<Record<Output, string>> = {
  record: 'Recording',
  replay: 'Replay buffer',
  'virtual-camera': 'Virtual camera',
}

const does: Readonly<Record<Does, string>> = {
  start: 'Start',
  stop: 'Stop',
  pause: 'Pause',
  resume: 'Resume',
  save: 'Save',
  split: 'Split the file',
}

/** What the dock says in the editor of a cue's actions. */
export const actionWords = {
  part: (amount: number) => (amount === 0 ? 'Actions' : `Actions (${amount})`),
  about:
    'What this cue does in OBS besides its scene. The first six kinds hold while the cue is on air and then go back; the others are done once.',
  kind: 'Kind',
  states: 'While on air',
  moments: 'Once',
  kinds: {
    mute: 'Mute or unmute',
    volume: 'Volume',
    show: 'Show or hide a source',
    filter: 'Filter on or off',
    text: 'Text of a source',
    settings: 'Settings of an input',
    media: 'Play media',
    output: 'Recording and outputs',
    chapter: 'Chapter in the recording',
    hotkey: 'Hotkey of OBS',
    request: 'Request to OBS',
    post: 'Post to an address',
    timer: 'Timer beside the show',
  },
  add: 'Add action',
  /** Why it cannot be added yet. */
  nameFirst: (field: string) => `First say: ${field}.`,
  full: (most: number) => `A cue has at most ${most} actions.`,
  readAgain: 'Read OBS again',
  obsAway: 'OBS is not connected, so its names must be typed.',

  targets: {
    mute: 'Input',
    volume: 'Input',
    show: 'Source',
    filter: 'Filter',
    text: 'Text source',
    settings: 'Input',
    media: 'Media source',
    output: 'What is done',
    chapter: 'Name of the chapter',
    hotkey: 'Hotkey',
    request: 'Request',
    post: 'Address',
    timer: 'Timer',
  },
  /** Fields that are typed where OBS is not asked, or has no such thing. */
  names: {
    input: 'Name of the input in OBS',
    in: 'Scene or group in OBS',
    source: 'Name of the source in OBS',
    filter: 'Name of the filter in OBS',
    name: 'Name',
    request: 'Request, such as SetInputMute',
    to: 'Address, such as https://example.org/hook',
  },
  typeName: 'Type a name…',
  nameMissing: 'Enter a name.',
  notInObs: (name: string) => `${name} (not in OBS)`,
  missing: (name: string) => `Not in OBS: ${name}`,
  outputs,
  does,

  when: 'When',
  whens: { start: 'After start', end: 'Before end', leave: 'On leaving' },
  offset: 'How long',
  atOnce: '0:00',
  atStart: 'at the start',
  afterStart: (offset: string) => `start + ${offset}`,
  atEnd: 'at the end',
  beforeEnd: (offset: string) => `end − ${offset}`,
  onLeaving: 'on leaving',
  noEnd: 'This cue has no end, so this is never done.',

  value: 'Value',
  mutes: { on: 'Mute', off: 'Unmute' },
  shows: { on: 'Show', off: 'Hide' },
  switches: { on: 'On', off: 'Off' },
  decibels: 'Volume (dB)',
  decibelsHint: '-100 to 26',
  fade: 'Fade',
  fadeHint: 'at once',
  text: 'Text',
  textHint: '{cue.title}, {next.title}, {remaining}, {time}',
  data: 'Settings, as JSON',
  noSecrets: 'Addresses and passwords are not read from OBS.',
  requestData: 'Data, as JSON',
  notJson: 'This is not JSON. Type an object such as {"width": 640}.',
  body: 'Text that is posted',
  plays: {
    play: 'Play',
    pause: 'Pause',
    stop: 'Stop',
    restart: 'From the beginning',
    seek: 'From a time',
  },
  play: 'What is done',
  seekTo: 'From',

  stay: 'Stays when the cue is over',
  stays: 'stays',
  skip: 'Skip this action',
  skipped: 'skipped',
  fromObs: 'As in OBS now',
  fromObsHint: 'Takes the value that OBS has now',
  changedMeanwhile:
    'This action was changed before OBS answered. It stays as it is now. Try again if you want the value from OBS.',
  notRead: (why: string) =>
    why === ''
      ? 'How it is in OBS now could not be read. Set the value here.'
      : `How it is in OBS now could not be read. Set the value here. ${whole(why)}`,

  earlier: 'Earlier in the list',
  later: 'Later in the list',
  remove: 'Remove action',

  test: 'Test',
  testLabel: (act: string) => `Test: ${act}`,
  testHint: 'Does it in OBS now, and puts it back after a few seconds',
  testOnceHint: 'Does it in OBS now. It cannot be put back.',
  confirmTest: 'Test on air?',
  confirmOnce: 'Do it now?',
  putBack: 'Put back',
  tested: 'Sent to OBS.',
  testedHere: 'Done.',
  noTest: {
    rehearsal: 'A rehearsal sends nothing to OBS.',
    away: 'OBS is not connected.',
    elsewhere: 'Another Onframe runs the show on this OBS.',
  },
} as const

const marks = {
  mute: ['mutes', 'unmutes'],
  volume: ['sets a volume', ''],
  show: ['shows a source', 'hides a source'],
  filter: ['switches a filter on', 'switches a filter off'],
  text: ['sets a text', ''],
  settings: ['sets an input', ''],
  media: ['plays media', ''],
  output: ['switches an output', ''],
  chapter: ['sets a chapter', ''],
  hotkey: ['presses a hotkey', ''],
  request: ['sends a request', ''],
  post: ['posts a text', ''],
  timer: ['sets a timer', ''],
} as const

/** What a cue does of a kind, in a list after the cue's name. `on`: false for what it takes away. */
export function markWords(type: keyof typeof marks, on: boolean): string {
  return marks[type][on ? 0 : 1]
}
