import type { FakeInput, FakeInputs } from './fake-inputs.ts'
import { done } from './fake-inputs.ts'
import type { Data } from './fake-obs-messages.ts'
import type { FakeHandler } from './fake-obs.ts'

const prefix = 'OBS_WEBSOCKET_MEDIA_INPUT_ACTION_'

const leadTo: Readonly<Record<string, FakeInput['media']>> = {
  PLAY: 'PLAYING',
  PAUSE: 'PAUSED',
  STOP: 'STOPPED',
  RESTART: 'PLAYING',
}

/** Clips, as obs-websocket has them. What plays no media does nothing of what it is told, without a word. */
export function createFakeMedia(
  emit: (eventType: string, eventData?: Data) => void,
  inputs: FakeInputs,
): Readonly<Record<string, FakeHandler>> {
  return {
    GetMediaInputStatus: (data) =>
      inputs.on(data, ({ media }) => ({
        ok: {
          mediaState: `OBS_MEDIA_STATE_${media}`,
          mediaDuration: isGoing(media) ? 20_000 : null,
          mediaCursor: isGoing(media) ? 0 : null,
        },
      })),
    TriggerMediaInputAction: (data) =>
      inputs.on(data, (input, inputName) => {
        const mediaAction = String(data['mediaAction'])
        const next = leadTo[mediaAction.slice(prefix.length)]
        if (next === undefined) {
          return { code: 400, comment: 'You have specified an invalid media input action.' }
        }
        if (input.kind !== 'ffmpeg_source') return done
        input.media = next
        emit('MediaInputActionTriggered', { inputName, mediaAction })
        return done
      }),
    SetMediaInputCursor: (data) =>
      inputs.on(data, ({ media }) =>
        isGoing(media)
          ? done
          : {
              code: 604,
              comment:
                'The media input must be playing or paused in order to set the cursor position.',
            },
      ),
  }
}

function isGoing(media: FakeInput['media']): boolean {
  return media === 'PLAYING' || media === 'PAUSED'
}
