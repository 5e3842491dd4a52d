import type { Data, FakeAnswer } from './fake-obs-messages.ts'
import type { FakeHandler } from './fake-obs.ts'

/** An input, or what it has in common with a scene: settings, sound, media and filters. */
export interface FakeInput {
  readonly kind: string
  settings: Data
  muted: boolean
  /** Of 32 bits, as OBS keeps it. */
  factor: number
  media: 'NONE' | 'PLAYING' | 'PAUSED' | 'STOPPED'
  /** Whether each is on. */
  readonly filters: Map<string, boolean>
}

/** All inputs, by their names. */
export interface FakeInputs {
  readonly handlers: Readonly<Record<string, FakeHandler>>
  readonly names: () => readonly string[]
  readonly get: (name: string) => FakeInput | undefined
  /** Whether OBS has that kind. */
  readonly isKind: (kind: string) => boolean
  readonly add: (name: string, kind: string, settings: Data) => void
  readonly remove: (name: string) => void
  readonly rename: (from: string, to: string) => void
  /** Answers for the input that `data` names; the refusal, where there is none. */
  readonly on: (data: Data, act: (input: FakeInput, name: string) => FakeAnswer) => FakeAnswer
  readonly noSource: (name: unknown) => FakeAnswer
}

type Emit = (eventType: string, eventData?: Data) => void

/** Of each kind, what its settings are where nobody has set them. */
const defaults: Readonly<Record<string, Data>> = {
  // As obs-browser has them.
  browser_source: {
    is_local_file: false,
    local_file: '',
    url: 'https://obsproject.com/browser-source',
    width: 800,
    height: 600,
    shutdown: false,
    restart_when_active: false,
  },
  color_source_v3: { color: 4_291_940_817, width: 1920, height: 1080 },
  ffmpeg_source: { is_local_file: true, looping: false, restart_on_activate: true },
  // Its text has none.
  text_ft2_source_v2: { color1: 4_294_967_295, outline: false, word_wrap: false },
  pulse_input_capture: { device_id: 'default' },
  pulse_output_capture: { device_id: 'default' },
}

export function defaultsOf(kind: string): Data {
  return defaults[kind] ?? {}
}

export const done: FakeAnswer = { ok: null }

/** OBS's own inputs with sound, as a fresh profile of it on Linux has them. */
const ofProfile = [
  ['Desktop Audio', 'pulse_output_capture'],
  ['Mic/Aux', 'pulse_input_capture'],
] as const

export function createFakeInputs(
  emit: Emit,
  version: '29' | '32',
  isScene: (name: string) => boolean,
): FakeInputs {
  const inputs = new Map<string, FakeInput>()
  for (const [name, kind] of ofProfile) add(name, kind, {})

  function add(name: string, kind: string, settings: Data): void {
    const sound = { muted: false, factor: 1 }
    inputs.set(name, { kind, settings, ...sound, media: 'NONE', filters: new Map() })
  }

  function noSource(name: unknown): FakeAnswer {
    const where = version === '32' ? ' within the canvas `Main`' : ''
    return { code: 600, comment: `No source was found by the name of \`${String(name)}\`${where}.` }
  }

  function on(
    { inputName }: Data,
    act: (input: FakeInput, name: string) => FakeAnswer,
  ): FakeAnswer {
    const name = String(inputName)
    const input = inputs.get(name)
    if (input) return act(input, name)
    return isScene(name)
      ? { code: 602, comment: 'The specified source is not an input.' }
      : noSource(name)
  }

  const handlers: Readonly<Record<string, FakeHandler>> = {
    GetInputSettings: (data) =>
      on(data, ({ kind, settings }) => ({ ok: { inputKind: kind, inputSettings: settings } })),
    GetInputDefaultSettings: ({ inputKind }) =>
      Object.hasOwn(defaults, String(inputKind))
        ? { ok: { defaultInputSettings: defaultsOf(String(inputKind)) } }
        : { code: 400, comment: 'Input kind not found.' },
    SetInputSettings: (data) =>
      on(data, (input, inputName) => {
        const given = data['inputSettings'] as Data
        input.settings = data['overlay'] === false ? given : { ...input.settings, ...given }
        // Since obs-websocket 5.4.
        if (version === '32') {
          emit('InputSettingsChanged', { inputName, inputSettings: input.settings })
        }
        return done
      }),
  }
  return {
    handlers,
    names: () => [...inputs.keys()],
    get: (name) => inputs.get(name),
    isKind: (kind) => Object.hasOwn(defaults, kind),
    add,
    remove: (name) => inputs.delete(name),
    rename: (from, to) => {
      const input = inputs.get(from)
      inputs.delete(from)
      if (input) inputs.set(to, input)
    },
    on,
    noSource,
  }
}
