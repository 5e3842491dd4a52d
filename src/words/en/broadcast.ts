import { listed } from './list.ts'
import { whole } from './whole.ts'

/** What going live needs and lacks. */
export const missingWords = {
  program: 'The show is in rehearsal.',
  obs: 'OBS is not connected.',
  'sole-runner': 'Another Onframe runs this show on this OBS.',
  'scene-list': 'OBS has not sent its list of scenes yet.',
  'outputs-at-rest': 'OBS is still starting or stopping an output.',
  'selected-output': 'Neither stream nor recording is selected.',
  rundown: 'The rundown has no cue to start with.',
  'scenes-of-rundown': 'OBS lacks scenes of the rundown.',
  storage: 'Onframe cannot store the show.',
} as const

/** The steps of going live: what each is called in a list, and what is said where it failed or could not be undone. */
export const stepWords = {
  overlay: {
    name: 'the overlay',
    failed: 'Going live failed at the overlay.',
    notUndone: 'Not undone: the overlay.',
    byHand: 'Hide the overlay in OBS.',
  },
  session: {
    name: 'the broadcast log',
    failed: 'Going live failed at the broadcast log.',
    notUndone: 'Not undone: the broadcast log.',
    byHand: 'The log stays open. Nothing else depends on it.',
  },
  outputs: {
    name: 'the outputs of OBS',
    failed: 'Going live failed at the outputs of OBS.',
    notUndone: 'Not undone: the outputs of OBS.',
    byHand: 'Check whether OBS still streams or records, and stop it in OBS.',
  },
  show: {
    name: 'the show',
    failed: 'Going live failed at the show.',
    notUndone: 'Not undone: the show.',
    byHand: 'Press Stop.',
  },
  backends: {
    name: 'the webhooks',
    failed: 'Going live failed at the webhooks.',
    notUndone: 'Not undone: the webhooks.',
    byHand: 'Your server may still say that you are live.',
  },
} as const

/** Why a step of going live has failed or is stuck. */
export const stepFailures = {
  noAnswer: (wait: number) => `There was no answer in ${wait} s.`,
  restarted: 'Onframe was restarted meanwhile.',
  stopWhileStarting: 'OBS is still starting and cannot stop before that. Onframe stops it then.',
  stillStarting: (wait: number) =>
    `OBS was still starting after ${wait} s. Its server may be slow or unreachable.`,
  notStopped: (wait: number) => `OBS has not stopped within ${wait} s. Onframe tries again.`,
  notStarted: (wait: number) =>
    `OBS has not started within ${wait} s. Look for a message in OBS’s own window.`,
} as const

/** What the operator is told of going live. */
export const broadcastWords = {
  /** Whole sentences, one after another; an empty one is left out. */
  told: (sentences: readonly string[]) =>
    sentences
      .filter((one) => one !== '')
      .map(whole)
      .join(' '),
  nothingUndone: 'Nothing had to be undone.',
  undone: (steps: readonly string[]) => `Undone: ${steps.join(', ')}.`,
  thenRecover: 'Fix that, then press Recover.',
  streamEnded: 'The stream ended in OBS, and not by Onframe. Press Recover, or end the broadcast.',
  recordingEnded:
    'The recording ended in OBS, and not by Onframe. Press Recover, or end the broadcast.',
  notReady: (tries: number, missing: string) =>
    `Not ready after ${tries} tries. ${missing} Fix that, then press Recover.`,
  notYet: (missing: string) => `Not yet. ${missing}`,
  notAllowed: (from: string, allowed: readonly string[], to: string) =>
    `A broadcast that is ${from} can become ${allowed.join(' or ')}, not ${to}.`,
  startedInObs: (outputs: readonly ('stream' | 'record')[]) =>
    `OBS is ${listed(outputs.map((name) => (name === 'stream' ? 'streaming' : 'recording')))}, but this show is not live: somebody started it in OBS. Go live here, or stop it in OBS.`,
  lateStart:
    'OBS started an output after Onframe had given up on it. Onframe stops it. To go on air, press Go live.',
} as const

/** Why a broadcast went from one phase to another: for its history. */
export const phaseReasons = {
  prepare: 'Prepare to go live was pressed.',
  allReady: 'Everything is ready.',
  goLive: 'Go live was pressed.',
  allDone: 'Every step is done.',
  end: 'End broadcast was pressed.',
  allUndone: 'Every step is undone.',
  emergency: 'Emergency stop was pressed.',
  leftOn: 'Outputs that were left on are stopped.',
  recovering: 'Recover was pressed.',
} as const
