import type { FakeAnswer } from './fake-obs-messages.ts'
import type { FakeHandler } from './fake-obs.ts'

type Data = Readonly<Record<string, unknown>>

const done: FakeAnswer = { ok: null }

/** OBS's own inputs with sound, as a fresh profile of it on Linux has them. */
export const sounding = ['Desktop Audio', 'Mic/Aux']

/** Inputs with sound, and one filter, as obs-websocket has them. */
export function createFakeSound(
  emit: (eventType: string, eventData?: Data) => void,
): Readonly<Record<string, FakeHandler>> {
  const sounds = new Map(sounding.map((name) => [name, { muted: false, db: 0 }]))
  const filters = new Map<string, boolean>()

  function onSound(
    { inputName }: Data,
    act: (sound: { muted: boolean; db: number }) => FakeAnswer,
  ): FakeAnswer {
    const sound = sounds.get(String(inputName))
    return sound ? act(sound) : noSource(inputName)
  }

  function onFilter(
    { sourceName, filterName }: Data,
    act: (key: string, isOn: boolean) => FakeAnswer,
  ): FakeAnswer {
    if (!sounds.has(String(sourceName))) return noSource(sourceName)
    const key = `${String(sourceName)}\n${String(filterName)}`
    const isOn = filters.get(key)
    if (isOn !== undefined) return act(key, isOn)
    return {
      code: 600,
      comment: `No filter was found in the source \`${String(sourceName)}\` with the name \`${String(filterName)}\`.`,
    }
  }

  return {
    GetInputMute: (data) => onSound(data, ({ muted }) => ({ ok: { inputMuted: muted } })),
    SetInputMute: (data) =>
      onSound(data, (sound) => {
        const { inputName, inputMuted } = data
        if (typeof inputMuted !== 'boolean') {
          return { code: 401, comment: 'The field value of `inputMuted` must be boolean.' }
        }
        if (sound.muted !== inputMuted) emit('InputMuteStateChanged', { inputName, inputMuted })
        sound.muted = inputMuted
        return done
      }),
    GetInputVolume: (data) =>
      onSound(data, ({ db }) => ({ ok: { inputVolumeDb: db, inputVolumeMul: 10 ** (db / 20) } })),
    SetInputVolume: (data) =>
      onSound(data, (sound) => {
        const { inputName } = data
        const db = Number(data['inputVolumeDb'])
        if (!(db >= -100 && db <= 26)) {
          return { code: 402, comment: 'The field value of `inputVolumeDb` is out of range.' }
        }
        sound.db = db
        emit('InputVolumeChanged', { inputName, inputVolumeDb: db })
        return done
      }),
    CreateSourceFilter: ({ sourceName, filterName }) => {
      filters.set(`${String(sourceName)}\n${String(filterName)}`, true)
      return done
    },
    GetSourceFilterList: ({ sourceName }) =>
      sounds.has(String(sourceName))
        ? {
            ok: {
              filters: [...filters]
                .map(([key, filterEnabled]) => [key.split('\n'), filterEnabled] as const)
                .filter(([[source]]) => source === sourceName)
                .map(([[, filterName], filterEnabled]) => ({ filterName, filterEnabled })),
            },
          }
        : noSource(sourceName),
    GetSourceFilter: (data) =>
      onFilter(data, (_, filterEnabled) => ({ ok: { filterEnabled, filterSettings: {} } })),
    SetSourceFilterEnabled: (data) =>
      onFilter(data, (key) => {
        const { sourceName, filterName, filterEnabled } = data
        filters.set(key, filterEnabled === true)
        emit('SourceFilterEnableStateChanged', { sourceName, filterName, filterEnabled })
        return done
      }),
  }
}

function noSource(name: unknown): FakeAnswer {
  return { code: 600, comment: `No source was found by the name of \`${String(name)}\`.` }
}
