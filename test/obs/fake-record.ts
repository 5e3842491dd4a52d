import { done } from './fake-inputs.ts'
import type { Data, FakeAnswer } from './fake-obs-messages.ts'
import type { FakeHandler } from './fake-obs.ts'

const noRequest: FakeAnswer = { code: 204, comment: 'Your request type is not valid.' }
// Of these OBS has no words.
const isRunning: FakeAnswer = { code: 500 }
const isNotRunning: FakeAnswer = { code: 501 }
const isNotPaused: FakeAnswer = { code: 503 }
const noReplay: FakeAnswer = { code: 604, comment: 'Replay buffer is not available.' }
const noCamera: FakeAnswer = { code: 604, comment: 'VirtualCam is not available.' }

/** Recording, the other outputs that a fresh profile has not set up, and the hotkeys of these. */
export function createFakeRecord(
  emit: (eventType: string, eventData?: Data) => void,
  version: '29' | '32',
): Readonly<Record<string, FakeHandler>> {
  let recording = false

  function tell(state: string): void {
    const outputState = `OBS_WEBSOCKET_OUTPUT_${state}`
    emit('RecordStateChanged', { outputActive: recording, outputState, outputPath: null })
  }

  function start(): FakeAnswer {
    if (recording) return isRunning
    tell('STARTING')
    recording = true
    tell('STARTED')
    return done
  }

  function stop(): FakeAnswer {
    if (!recording) return isNotRunning
    tell('STOPPING')
    recording = false
    tell('STOPPED')
    return { ok: { outputPath: '' } }
  }

  const hotkeys: Readonly<Record<string, () => unknown>> = {
    'OBSBasic.StartRecording': start,
    'OBSBasic.StopRecording': stop,
    'OBSBasic.ResetStats': () => undefined,
  }

  /** A request that OBS 29 does not have, in a recording that can hold neither. */
  function newer(comment: string): FakeAnswer {
    if (version === '29') return noRequest
    return recording ? { code: 702, comment } : isNotRunning
  }

  return {
    GetRecordStatus: () => ({
      ok: { ...stillOutput, outputActive: recording, outputPaused: false },
    }),
    StartRecord: start,
    StopRecord: stop,
    // What does not record, or takes the stream's encoder as a fresh profile does, is not paused, without a word.
    PauseRecord: () => done,
    ResumeRecord: () => isNotPaused,
    SplitRecordFile: () => newer('Verify that file splitting is enabled in the output settings.'),
    CreateRecordChapter: () => newer('Verify that the output being used supports chapter markers.'),
    StartReplayBuffer: () => noReplay,
    StopReplayBuffer: () => noReplay,
    SaveReplayBuffer: () => noReplay,
    StartVirtualCam: () => noCamera,
    StopVirtualCam: () => noCamera,
    GetHotkeyList: () => ({ ok: { hotkeys: Object.keys(hotkeys) } }),
    TriggerHotkeyByName: ({ hotkeyName }) => {
      const hotkey = hotkeys[String(hotkeyName)]
      if (!hotkey) return { code: 600, comment: 'No hotkeys were found by that name.' }
      hotkey()
      return done
    },
  }
}

export const stillOutput = {
  outputActive: false,
  outputDuration: 0,
  outputCongestion: 0,
  outputSkippedFrames: 0,
  outputTotalFrames: 0,
}
