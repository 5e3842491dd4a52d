import { instant, milliseconds, seconds } from '#base/time.ts'
import { toSnapshot } from '#show/snapshot.ts'
import type { MeasuredCut } from '#show/state/accuracy.ts'
import type { Action } from '#show/state/actions.ts'
import { defaultBroadcastConfig } from '#show/state/broadcast.ts'
import type { Link } from '#show/state/obs-status.ts'
import type { Show } from '#show/state/show.ts'
import { matinee, noon, onObs, play, rehearsing } from '#test/fixtures.ts'
import { action, leave, start } from '#test/show/actions/obs-of-states.ts'
import type { Envelope } from '#wire/envelope.ts'
import type { Desk, Monitor } from '#wire/topics.ts'

export const said = {
  showId: 'main',
  mark: { run: 'r', sequence: 7 },
  clock: { at: noon, rate: 1 },
  to: null,
}

export function envelopeOf(show: Show): Envelope {
  return { type: 'snapshot', topic: 'show', ...said, body: toSnapshot(show) }
}

const link: Link = { phase: 'refused', url: 'ws://a', reason: 'kicked', message: 'Kicked out.' }

export const cut: MeasuredCut = {
  scene: 'host',
  how: 'armed',
  planned: noon,
  armed: instant(noon - 400),
  sent: instant(noon - 17),
  confirmed: instant(noon - 15),
  frames: 0,
  skipped: { before: 0, after: 0 },
}

const status = {
  state: 'reconnecting',
  timecode: { value: seconds(5), at: noon },
  clock: { state: 'locked', zero: noon, multiple: 1, error: milliseconds(20) },
  congestion: 0.5,
  skippedFrames: 1,
  totalFrames: 300,
} as const

const running = play(rehearsing(), [0, { type: 'start' }]).show

export const full = play(
  onObs(),
  [0, { type: 'start' }],
  [1, { type: 'force-scene', scene: 'Other' }],
  [2, { type: 'stream-status', status }],
  [2, { type: 'frame-lock-changed', lock: { locked: true, error: milliseconds(0.4) } }],
  [2, { type: 'cut-measured', cut }],
  [2, { type: 'preview-changed', scene: 'host' }],
  [2, { type: 'scenes-changed', scenes: ['Other', 'host'] }],
  [3, { type: 'pause' }],
  [4, { type: 'link-changed', link }],
  [4, { type: 'trouble', message: 'The disk is full.' }],
).show

const desk: Desk = {
  scenes: ['A', 'B'],
  transitions: ['Cut'],
  obsVersion: '32.0.0',
  webSocketVersion: null,
  url: 'ws://127.0.0.1:4455',
  passwordRemembered: false,
  offer: { title: 'Kept', cues: 2, savedAt: noon },
  asRun: [
    {
      cueId: 'a',
      label: '1',
      title: 'A',
      planned: seconds(5),
      startedAt: noon,
      endedAt: instant(noon + 5000),
      timecode: { stream: seconds(5), record: null },
    },
  ],
  edits: { undo: { type: 'rename', what: 'Matinee' }, redo: null },
}

const monitor: Monitor = {
  config: { ...defaultBroadcastConfig, outputs: ['stream'] },
  history: [{ from: 'idle', to: 'initializing', at: noon, why: 'Asked for.' }],
  cuts: [cut],
  backends: { webhook: null, convex: null, sources: false },
  deliveries: [
    {
      kind: 'scene-change',
      url: 'https://example.org',
      state: 'failed',
      attempts: 2,
      queuedAt: noon,
      status: 500,
      message: 'No.',
      took: milliseconds(40),
    },
  ],
  ranBy: 'dock',
  watchers: { overlay: 1 },
  deeds: [
    {
      kind: 'action',
      what: 'Mute “Mic”',
      cueId: 'a',
      cue: '1 A',
      because: 'Due in its cue',
      planned: noon,
      sent: noon,
      answered: null,
      is: 'unanswered',
      message: null,
    },
  ],
}

const acting: readonly Action[] = [
  action('m', start, { type: 'media', input: 'Clip', do: 'play', to: null }),
  action('o', leave, { type: 'output', output: 'record', do: 'split' }),
  action('t', leave, { type: 'timer', timer: 1, do: 'start' }),
]

export const envelopes: readonly Envelope[] = [
  envelopeOf(rehearsing()),
  envelopeOf(running),
  envelopeOf(full),
  envelopeOf(
    play(
      full,
      [5, { type: 'timer', timer: 1, do: 'start', from: seconds(9) }],
      [5, { type: 'timer', timer: 2, do: 'set', label: 'Break' }],
    ).show,
  ),
  envelopeOf(play(running, [5, { type: 'stop' }]).show),
  ...linksOf(onObs()).map(envelopeOf),
  envelopeOf(
    play(onObs(), [
      0,
      { type: 'rival-changed', rival: { run: 'other', title: 'Theirs', isSilent: true } },
    ]).show,
  ),
  { type: 'snapshot', topic: 'rundown', ...said, body: matinee },
  {
    type: 'part',
    ...said,
    rundown: {
      id: 'r',
      title: 'T',
      revision: 2,
      tickInterval: matinee.tickInterval,
      cues: 9,
    },
    base: { revision: 1, head: 2, tail: 3 },
    at: 2,
    cues: matinee.cues,
    isLast: true,
  },
  {
    type: 'snapshot',
    topic: 'rundown',
    ...said,
    body: {
      ...matinee,
      cues: matinee.cues.map((cue) => ({
        ...cue,
        transition: { name: 'Fade', duration: milliseconds(300) },
        colour: '#aabbcc',
        actions: acting,
      })),
    },
  },
  { type: 'snapshot', topic: 'desk', ...said, body: desk },
  { type: 'snapshot', topic: 'desk', ...said, body: { ...desk, scenes: null } },
  { type: 'snapshot', topic: 'monitor', ...said, body: monitor },
  { type: 'hello', showId: 'main', from: 'a', source: 'overlay', topics: ['show'], filter: null },
  {
    type: 'hello',
    showId: 'main',
    from: 'a',
    source: 'script',
    topics: ['show', 'rundown', 'desk', 'monitor'],
    filter: { scenes: ['A'], progress: 0.1, every: milliseconds(500) },
  },
  { type: 'bye', showId: 'main', from: 'a' },
  { type: 'look', showId: 'main', from: 'a', isWanted: true },
  {
    type: 'picture',
    showId: 'main',
    scene: 'A',
    image: 'data:image/jpeg;base64,/9j/4AAQ',
    lack: null,
  },
  { type: 'picture', showId: 'main', scene: 'A', image: null, lack: 'slow' },
  { type: 'request', showId: 'main', from: 'a', id: '1', call: 'send', args: [] },
  { type: 'heard', showId: 'main', to: 'a', id: '1' },
  { type: 'answer', showId: 'main', to: 'a', id: '1', value: { ok: true } },
  { type: 'answer', showId: 'main', to: 'a', id: '1', value: { ok: true, notice: 'One is left.' } },
  {
    type: 'answer',
    showId: 'main',
    to: 'a',
    id: '1',
    value: { ok: false, reason: 'not-running', message: 'It does not run.' },
  },
  { type: 'who-runs', showId: 'main', from: 'a', since: noon, isOn: true, isSeeking: true },
  {
    type: 'runs',
    showId: 'main',
    run: 'a',
    claim: 0,
    isOn: false,
    since: noon,
    title: 'T',
    lead: 8,
  },
  { type: 'takes-over', showId: 'main', run: 'a', claim: 1, isOn: true, since: noon, title: 'T' },
  { type: 'yields', showId: 'main', run: 'a' },
  { type: 'who-leads', from: 'a' },
  { type: 'leads', from: 'a', token: 7 },
  { type: 'leaves', from: 'a' },
  { type: 'beat', ...said },
]

function linksOf(show: Show): readonly Show[] {
  const links: readonly Link[] = [
    { phase: 'off' },
    { phase: 'connecting', url: 'ws://a' },
    { phase: 'waiting', url: 'ws://a', until: noon, reason: 'lost', message: 'Lost.' },
    link,
  ]
  return links.map((one) => ({ ...show, obs: { ...show.obs, link: one } }))
}
