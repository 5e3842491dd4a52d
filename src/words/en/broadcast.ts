import { listed } from './list.ts'

/** What going live needs, when it is missing: parts of a sentence. */
export const missingWords = {
  program: 'the show is in rehearsal',
  obs: 'OBS is not connected',
  'sole-runner': 'another Onframe runs this show on this OBS',
  'scene-list': 'OBS has not sent its list of scenes yet',
  'outputs-at-rest': 'OBS is still starting or stopping an output',
  'selected-output': 'neither stream nor recording is selected',
  rundown: 'the rundown has no cue to start with',
  'scenes-of-rundown': 'OBS lacks scenes of the rundown',
  storage: 'this browser cannot store the show',
} as const

/** The steps of going live: what each is called, and what to do where it cannot be undone. */
export const stepWords = {
  overlay: { name: 'the overlay', byHand: 'Hide the overlay in OBS.' },
  session: { name: 'the broadcast log', byHand: 'It stays open. Nothing else depends on it.' },
  outputs: {
    name: 'the outputs of OBS',
    byHand: 'Check whether OBS still streams or records, and stop it in OBS.',
  },
  show: { name: 'the show', byHand: 'Press Stop.' },
  backends: { name: 'the webhooks', byHand: 'They may still say that you are live.' },
} as const

/** Why a step of going live has failed or is stuck. Without a full stop: it stands in brackets. */
export const stepFailures = {
  noAnswer: (wait: number) => `no answer in ${wait} s`,
  restarted: 'Onframe was restarted in the middle of it',
  stopWhileStarting: 'OBS is still starting and cannot stop before that; Onframe stops it then',
  stillStarting: (wait: number) =>
    `OBS was still starting after ${wait} s; its server may be slow or unreachable`,
  notStopped: (wait: number) => `OBS has not stopped within ${wait} s; Onframe tries again`,
  notStarted: (wait: number) =>
    `OBS has not started within ${wait} s; look for a message in OBS’s own window`,
} as const

/** What the operator is told of going live. */
export const broadcastWords = {
  failedAt: (step: string) => `Going live failed at ${step}.`,
  failedBecause: (step: string, why: string) => `Going live failed at ${step}: ${why}.`,
  nothingUndone: 'Nothing had to be undone.',
  undone: (steps: readonly string[]) => `Undone: ${steps.join(', ')}.`,
  notUndone: (step: string, byHand: string) => `Not undone: ${step}. ${byHand}`,
  notUndoneBecause: (step: string, why: string, byHand: string) =>
    `Not undone: ${step} (${why}). ${byHand}`,
  thenRecover: 'Fix that, then press Recover.',
  streamEnded: 'The stream ended in OBS, and not by Onframe. Press Recover, or end the broadcast.',
  recordingEnded:
    'The recording ended in OBS, and not by Onframe. Press Recover, or end the broadcast.',
  notReady: (tries: number, missing: string) =>
    `Not ready after ${tries} tries: ${missing}. Fix that, then press Recover.`,
  notYet: (missing: string) => `Not yet: ${missing}.`,
  notAllowed: (from: string, allowed: readonly string[], to: string) =>
    `A broadcast that is ${from} can become ${allowed.join(' or ')}, not ${to}.`,
  startedInObs: (outputs: readonly ('stream' | 'record')[]) =>
    `OBS is ${listed(outputs.map((name) => (name === 'stream' ? 'streaming' : 'recording')))}, but this show is not live: somebody started it in OBS. Go live here, or stop it in OBS.`,
  lateStart:
    'OBS started an output after Onframe had given up on it. Onframe stops it. To go on air, press Go live.',
} as const

/** Why a broadcast went from one phase to another: for its history. */
export const phaseReasons = {
  prepare: 'Prepare to go live was pressed',
  allReady: 'everything is there',
  goLive: 'Go live was pressed',
  allDone: 'every step is done',
  end: 'End broadcast was pressed',
  allUndone: 'every step is undone',
  emergency: 'Emergency stop was pressed',
  leftOn: 'outputs that were left on are stopped',
  recovering: 'Recover was pressed',
} as const
