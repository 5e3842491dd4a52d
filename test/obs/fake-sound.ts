import type { FakeInput, FakeInputs } from './fake-inputs.ts'
import { done } from './fake-inputs.ts'
import type { Data, FakeAnswer } from './fake-obs-messages.ts'
import type { FakeHandler } from './fake-obs.ts'

type Emit = (eventType: string, eventData?: Data) => void

const sounding = /^(?:pulse_|ffmpeg_source)/

/** Inputs with sound, as obs-websocket has them. */
export function createFakeSound(
  emit: Emit,
  inputs: FakeInputs,
): Readonly<Record<string, FakeHandler>> {
  function onSound(data: Data, act: (sound: FakeInput) => FakeAnswer): FakeAnswer {
    return inputs.on(data, (input) =>
      sounding.test(input.kind)
        ? act(input)
        : { code: 604, comment: 'The specified input does not support audio.' },
    )
  }

  return {
    GetInputMute: (data) => onSound(data, ({ muted }) => ({ ok: { inputMuted: muted } })),
    SetInputMute: (data) =>
      onSound(data, (sound) => {
        const { inputName, inputMuted } = data
        if (typeof inputMuted !== 'boolean') {
          return { code: 401, comment: 'The field value of `inputMuted` must be boolean.' }
        }
        sound.muted = inputMuted
        // Also if it was so before.
        emit('InputMuteStateChanged', { inputName, inputMuted })
        return done
      }),
    GetInputVolume: (data) => onSound(data, ({ factor }) => ({ ok: volumeOf(factor) })),
    SetInputVolume: (data) =>
      onSound(data, (sound) => {
        const { inputName } = data
        const db = Number(data['inputVolumeDb'])
        if (!(db >= -100 && db <= 26)) {
          const how =
            db > 26 ? 'above the maximum of `26.000000`' : 'below the minimum of `-100.000000`'
          return { code: 402, comment: `The field value of \`inputVolumeDb\` is ${how}` }
        }
        sound.factor = Math.fround(10 ** (db / 20))
        emit('InputVolumeChanged', { inputName, ...volumeOf(sound.factor) })
        return done
      }),
  }
}

/** As OBS tells it: what was set is given back but for the last digits. */
function volumeOf(factor: number): Data {
  return { inputVolumeDb: Math.fround(20 * Math.log10(factor)), inputVolumeMul: factor }
}
