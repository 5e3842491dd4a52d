import { count } from './count.ts'
import { listed } from './list.ts'

/** What the dock says around going live. */
export const liveWords = {
  part: 'Broadcast',
  prepare: 'Prepare to go live',
  preparing: 'Preparing…',
  goLive: 'Go live',
  confirmGoLive: 'Confirm: go live',
  goLiveBlocked: (missing: string) => `Go live. Not ready. ${missing}`,
  goingLive: 'Going live…',
  end: 'End broadcast',
  confirmEnd: 'Confirm: end',
  ending: 'Ending…',
  recover: 'Recover',
  emergencyStop: 'Emergency stop',
  emergencyLabel: 'Emergency stop: stops stream, recording and show at once',
  confirmEmergency: 'Confirm: stop everything',

  notReady: (missing: string) => `Not ready. ${missing}`,
  liveFor: (time: string) => `Live for ${time}.`,
  streamLostShowPaused: 'The stream is interrupted, OBS is reconnecting. The show is paused.',
  streamLostShowRuns: 'The stream is interrupted, OBS is reconnecting. The show continues.',

  outputs: 'What goes on air',
  stream: 'Stream',
  recording: 'Recording',

  steps: {
    overlay: 'Overlay',
    session: 'Broadcast log',
    outputs: 'OBS outputs',
    show: 'Show',
    backends: 'Notify webhooks',
  },
  stepStates: {
    waiting: 'not started',
    doing: 'in progress',
    done: 'done',
    failed: 'failed',
    undoing: 'stopping',
    undone: 'stopped',
    stuck: 'could not be stopped',
  },

  afterEmergency: {
    show: 'the show',
    stream: 'the OBS stream',
    recording: 'the OBS recording',
    stopped: (parts: readonly string[]) => `Emergency stop. Stopped: ${listed(parts)}.`,
    nothingStopped: 'Emergency stop. Nothing has stopped yet.',
    stillRunning: (parts: readonly string[]) => `Still running: ${listed(parts)}.`,
    obsUnknown: 'OBS is disconnected: check there what is still running.',
  },

  check: 'Check everything',
  checkAgain: 'Check again',
  passed: (right: number, all: number) => `${right} of ${count(all, 'check', 'checks')} passed`,
  problems: 'Problems',
  passedChecks: 'Passed checks',
  levels: { red: 'Problem:', amber: 'Warning:', green: 'Passed:' },
} as const
