import type { FakeObs } from '#test/obs/fake-obs.ts'
import { stillOutput } from '#test/obs/fake-record.ts'

/** What OBS answers of an output. */
export function streamStatus(outputActive: boolean): Readonly<Record<string, unknown>> {
  return {
    ...stillOutput,
    outputActive,
    outputReconnecting: false,
    outputPaused: false,
    outputTimecode: '00:00:00.000',
    outputBytes: 0,
  }
}

/** Neither streams nor records, whenever it is asked. */
export function letOutputsRest(obs: FakeObs): void {
  obs.answer('GetStreamStatus', () => ({ ok: streamStatus(false) }))
  obs.answer('GetRecordStatus', () => ({ ok: streamStatus(false) }))
}

/** OBS starts to stream, or stops, and says so. */
export function sayStreaming(obs: FakeObs, outputActive: boolean): void {
  obs.answer('GetStreamStatus', () => ({ ok: streamStatus(outputActive) }))
  const outputState = `OBS_WEBSOCKET_OUTPUT_${outputActive ? 'STARTED' : 'STOPPED'}`
  obs.emit('StreamStateChanged', { outputActive, outputState })
}
