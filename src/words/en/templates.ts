function listed(names: readonly string[]): string {
  const all = names.map((name) => `“${name}”`)
  return all.length === 1 ? all.join() : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`
}

/** Around templates: rundowns with fields in double braces. */
export const templateWords = {
  heading: 'Templates',
  explanation:
    'A template asks for what is in double braces, such as {{Guest}}, and adds a rundown with your answers.',
  use: 'Use',
  useNamed: (title: string) => `Use the template ${title}`,
  fieldsOf: (title: string) => `New rundown from “${title}”`,
  add: 'Add rundown',
  cancel: 'Cancel',
  missing: (names: readonly string[]) =>
    names.length === 1
      ? `${listed(names)} has no answer yet.`
      : `${listed(names)} have no answer yet.`,
  /** `why`: the sentence that says it of any such field. */
  wrong: (field: string, why: string) => `“${field}”: ${why}`,
} as const

/** A cue of a template: its title, its scene, its length, and what else it has. */
type Line = readonly [
  title: string,
  scene: string,
  planned: string | null,
  more?: { readonly end?: 'follow' | 'hold'; readonly notes?: string; readonly flag?: boolean },
]

/** The templates that come with Onframe, as people read them. */
export const ownTemplates: readonly {
  readonly name: string
  readonly title: string
  readonly cues: readonly Line[]
}[] = [
  {
    name: 'Stream with a break',
    title: '{{Name of the stream}}',
    cues: [
      ['Starting soon', 'Starting soon', '5:00'],
      ['Intro', 'Intro', '0:30'],
      ['{{First part}}', '{{Main scene}}', '{{Length of each part}}'],
      ['Be right back', 'BRB', '5:00'],
      ['{{Second part}}', '{{Main scene}}', '{{Length of each part}}'],
      ['Thanks and goodbye', '{{Main scene}}', '2:00', { end: 'hold' }],
      ['Outro', 'Outro', '0:30'],
    ],
  },
  {
    name: 'Talk show',
    title: '{{Name of the show}}',
    cues: [
      ['Starting soon', 'Starting soon', '5:00'],
      ['Titles', 'Intro', '0:20'],
      ['Welcome by {{Host}}', 'Host', '2:00'],
      [
        '{{First guest}}',
        'Guest and host',
        '{{Length of each interview}}',
        { end: 'hold', flag: true },
      ],
      ['Short film', 'Video', '2:00'],
      [
        '{{Second guest}}',
        'Guest and host',
        '{{Length of each interview}}',
        { end: 'hold', flag: true },
      ],
      ['Questions from the chat', 'Guest and host', '10:00', { end: 'hold' }],
      ['Goodbye by {{Host}}', 'Host', '1:00', { end: 'hold' }],
      ['Credits', 'Outro', '0:30'],
    ],
  },
  {
    name: 'Service',
    title: '{{Name of the service}}',
    cues: [
      ['Starting soon', 'Starting soon', '10:00'],
      ['Prelude', 'Music', '4:00'],
      ['Welcome', 'Lectern', '3:00', { end: 'hold' }],
      ['Song: {{First song}}', 'Music', '4:00', { end: 'hold' }],
      ['Reading: {{Reading}}', 'Lectern', '3:00', { end: 'hold' }],
      ['Sermon by {{Preacher}}', 'Pulpit', '{{Length of the sermon}}', { end: 'hold', flag: true }],
      ['Song: {{Second song}}', 'Music', '4:00', { end: 'hold' }],
      ['Prayers', 'Lectern', '5:00', { end: 'hold' }],
      ['Announcements', 'Lectern', '3:00', { end: 'hold' }],
      ['Blessing', 'Wide', '2:00', { end: 'hold' }],
      ['Postlude', 'Music', '4:00'],
      ['Goodbye', 'Outro', '1:00'],
    ],
  },
  {
    name: 'Conference day',
    title: '{{Name of the conference}}',
    cues: [
      ['Starting soon', 'Starting soon', '15:00'],
      ['Opening by {{Host}}', 'Stage', '10:00', { end: 'hold' }],
      ['Keynote: {{Keynote speaker}}', 'Slides', '45:00', { end: 'hold', flag: true }],
      ['Questions', 'Stage', '15:00', { end: 'hold' }],
      ['Coffee break', 'Break', '{{Length of the coffee break}}'],
      ['{{First speaker}}', 'Slides', '{{Length of each talk}}', { end: 'hold', flag: true }],
      ['{{Second speaker}}', 'Slides', '{{Length of each talk}}', { end: 'hold', flag: true }],
      ['Lunch break', 'Break', '1:00:00'],
      ['{{Third speaker}}', 'Slides', '{{Length of each talk}}', { end: 'hold', flag: true }],
      ['Panel', 'Stage', '45:00', { end: 'hold', flag: true }],
      ['Closing by {{Host}}', 'Stage', '10:00', { end: 'hold' }],
      ['Goodbye', 'Outro', '1:00'],
    ],
  },
]
