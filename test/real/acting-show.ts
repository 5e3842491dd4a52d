/** Length of a cue of the show (ms). */
export const cueLength = 1200

const scenes = ['S0', 'S1', 'S2', 'S3']

interface Acting {
  readonly id: string
  readonly when: object | string
  readonly act: object
}

/** Cues that hold every kind of state, some of them two in a row, and one that stays. */
const states: readonly (readonly object[])[] = [
  [mute('Mic', true), text('{cue.title}')],
  [mute('Mic', true), volume('Music', -20, 500)],
  [volume('Music', -30), show('S3 colour', 'S3 group', false)],
  [filter(false), settings({ color1: 4278190335 })],
  [mute('Mic', true), text('Kept', true), show('Title', 'S0', false)],
  [text('Over what is kept'), volume('Mic', -12.3)],
  [mute('Mic', true), show('Title', 'S0', false), filter(false)],
  [show('Mic', 'S1', true), settings({ word_wrap: true, log_lines: 3 })],
  [mute('Music', true), volume('Music', -100, 300), text('{next.title}'), filter(false)],
  [mute('Mic', true), volume('Mic', -6), show('S3 colour', 'S3 group', false)],
]

const moments: readonly (readonly object[])[] = [
  [{ type: 'media', input: 'Music', do: 'restart' }],
  [{ type: 'output', output: 'record', do: 'start' }],
  [{ type: 'hotkey', name: 'OBSBasic.ResetStats' }],
  [{ type: 'media', input: 'Mic', do: 'restart' }],
  [{ type: 'chapter', name: 'Half' }],
  [{ type: 'media', input: 'Mic', do: 'seek', to: 3000 }],
  [balance()],
  [{ type: 'output', output: 'record', do: 'stop' }],
  [{ type: 'media', input: 'Music', do: 'pause' }],
  [],
]

/** Ten cues, the last without an end. Each also does something of its own in its middle and when it is left. */
export function actingShow(): {
  readonly onframe: 1
  readonly title: string
  readonly cues: readonly (object & { readonly actions: readonly Acting[] })[]
} {
  const cues = states.map((held, at) => {
    const marks: readonly Acting[] = [
      { id: 'half', when: { at: 'start', offset: cueLength / 2 }, act: mark(at, 1) },
      { id: 'left', when: 'leave', act: mark(at, 2) },
    ]
    const isLast = at === states.length - 1
    return {
      id: `c${at}`,
      title: `Cue ${at}`,
      scene: scenes[at % scenes.length],
      planned: isLast ? null : cueLength,
      actions: [
        ...held.map((act, of) => ({ id: `s${of}`, when: 'start', act })),
        ...(moments[at] ?? []).map((act) => ({
          id: 'moment',
          when: { at: 'start', offset: 300 },
          act,
        })),
        ...marks,
      ],
    }
  })
  return { onframe: 1, title: 'All that cues do', cues }
}

/** A request that no other action makes. */
function mark(cue: number, part: number): object {
  const data = { inputName: 'Mic', inputAudioSyncOffset: cue * 10 + part }
  return { type: 'request', request: 'SetInputAudioSyncOffset', data }
}

function balance(): object {
  const data = { inputName: 'Music', inputAudioBalance: 0.5 }
  return { type: 'request', request: 'SetInputAudioBalance', data }
}

function mute(input: string, on: boolean): object {
  return { type: 'mute', input, on }
}

function volume(input: string, db: number, fade: number | null = null): object {
  return { type: 'volume', input, db, fade }
}

function text(words: string, stay = false): object {
  return { type: 'text', input: 'Title', text: words, stay }
}

function show(source: string, scene: string, on: boolean): object {
  return { type: 'show', source, in: scene, on }
}

function filter(on: boolean): object {
  return { type: 'filter', source: 'Title', filter: 'Dim', on }
}

function settings(given: object): object {
  return { type: 'settings', input: 'Title', with: given }
}
