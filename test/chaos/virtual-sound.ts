import type { Answer, Data, Emit } from './virtual-program.ts'

/** The inputs that a virtual OBS has. */
export const inputs: readonly string[] = ['Mic', 'Mic 2', 'Mic 3', 'Mic 4', 'Mic 5']

/** Whether each is muted. */
export function createVirtualSound(emit: Emit): {
  readonly handlers: Readonly<Record<string, (data: Data) => Answer>>
  readonly isMuted: (input?: string) => boolean
} {
  const muted = new Set<unknown>()

  return {
    isMuted: (input = 'Mic') => muted.has(input),
    handlers: {
      GetInputList: () => ({
        ok: { inputs: inputs.map((inputName) => ({ inputName, inputKind: 'mic' })) },
      }),
      GetInputMute: (data) => on(data, () => ({ inputMuted: muted.has(data['inputName']) })),
      SetInputMute: (data) =>
        on(data, () => {
          const { inputName, inputMuted } = data
          if (inputMuted !== muted.has(inputName)) {
            emit('InputMuteStateChanged', { inputName, inputMuted })
          }
          if (inputMuted === true) muted.add(inputName)
          else muted.delete(inputName)
          return {}
        }),
    },
  }
}

function on({ inputName }: Data, answer: () => Data): Answer {
  return inputs.includes(String(inputName))
    ? { ok: answer() }
    : { code: 600, comment: 'No source was found.' }
}
