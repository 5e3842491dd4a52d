import { unreachable } from '#base/unreachable.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import type { MomentAct } from '#show/state/actions.ts'

import { ask } from './kind.ts'

type OfObs = Exclude<MomentAct, { type: 'post' | 'timer' }>
type Of<Type extends MomentAct['type']> = Extract<MomentAct, { type: Type }>

/** Does a moment in OBS, if it is still wanted when it can be sent. Rejects if OBS refuses. */
export async function doMoment(
  connection: ObsConnection,
  act: OfObs,
  isWanted: () => boolean,
): Promise<void> {
  const [request, data] = requestOf(act)
  await ask(connection, request, data, isWanted)
}

function requestOf(act: OfObs): readonly [request: string, data: object] {
  switch (act.type) {
    case 'media':
      return mediaRequest(act)
    case 'output':
      return [outputRequests[act.output][act.do] ?? '', {}]
    case 'chapter':
      return ['CreateRecordChapter', { chapterName: act.name }]
    case 'hotkey':
      return ['TriggerHotkeyByName', { hotkeyName: act.name }]
    case 'request':
      return [act.request, act.data]
    default:
      return unreachable(act)
  }
}

const mediaAction = 'OBS_WEBSOCKET_MEDIA_INPUT_ACTION_'

function mediaRequest({ input, do: what, to }: Of<'media'>): readonly [string, object] {
  if (what === 'seek') return ['SetMediaInputCursor', { inputName: input, mediaCursor: to ?? 0 }]
  const mediaInputAction = `${mediaAction}${what.toUpperCase()}`
  return ['TriggerMediaInputAction', { inputName: input, mediaAction: mediaInputAction }]
}

/** `SplitRecordFile` is there from obs-websocket 5.5 on (OBS 30.2). */
const outputRequests: Readonly<
  Record<Of<'output'>['output'], Partial<Record<Of<'output'>['do'], string>>>
> = {
  record: {
    start: 'StartRecord',
    stop: 'StopRecord',
    pause: 'PauseRecord',
    resume: 'ResumeRecord',
    split: 'SplitRecordFile',
  },
  replay: { start: 'StartReplayBuffer', stop: 'StopReplayBuffer', save: 'SaveReplayBuffer' },
  'virtual-camera': { start: 'StartVirtualCam', stop: 'StopVirtualCam' },
}
