import type { Answer, Data, Emit } from './virtual-program.ts'

/** Its settings as a virtual OBS begins with them. */
export const titleAtFirst: Data = { text: 'Welcome', log_lines: 6 }

/** A text source "Title" and its settings. */
export function createVirtualTitle(emit: Emit): {
  readonly handlers: Readonly<Record<string, (data: Data) => Answer>>
  readonly settings: () => Data
} {
  const inputKind = 'text_ft2_source_v2'
  let settings = titleAtFirst

  return {
    settings: () => settings,
    handlers: {
      GetInputSettings: (data) => on(data, () => ({ inputKind, inputSettings: settings })),
      GetInputDefaultSettings: () => ({ ok: { defaultInputSettings: { log_lines: 6 } } }),
      SetInputSettings: (data) =>
        on(data, () => {
          settings = { ...settings, ...(data['inputSettings'] as Data) }
          emit('InputSettingsChanged', { inputName: 'Title', inputSettings: settings })
          return {}
        }),
    },
  }
}

function on({ inputName }: Data, answer: () => Data): Answer {
  return inputName === 'Title' ? { ok: answer() } : { code: 600, comment: 'No source was found.' }
}
