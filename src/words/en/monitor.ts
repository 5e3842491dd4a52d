import { count } from './count.ts'

const phases = {
  idle: 'off',
  initializing: 'preparing',
  ready: 'ready',
  starting: 'going live',
  live: 'live',
  stopping: 'ending',
  error: 'error',
} as const
type Phase = keyof typeof phases

/** What the dock's Monitor page says. */
export const monitorWords = {
  broadcast: (phase: Phase) => `Broadcast: ${phases[phase]}`,
  history: 'Broadcast history',
  noHistory: 'Nothing yet.',
  changed: (from: Phase, to: Phase, why: string) => `${phases[from]} → ${phases[to]}: ${why}`,

  frameLock: (error: number) => `Cuts are aligned to OBS frames (±${error} ms).`,
  histogram: 'Frames off: from 3 early to 3 late',
  cut: (time: string, scene: string, how: string, off: string, steps: readonly string[]) =>
    `${time} ${scene}: ${how}, ${off} (${steps.join(', ')})`,
  hows: { armed: 'timed by OBS', timer: 'timed by Onframe', asked: 'sent when due' },
  prepared: (when: string) => `prepared ${when}`,
  switched: (when: string) => `switch ${when}`,
  confirmed: (when: string) => `OBS confirmed ${when}`,

  malformed: (amount: number, last: string) =>
    `${count(amount, 'request', 'requests')} over OBS could not be read. The latest: ${last}`,

  deliveries: 'Webhook log',
  noDeliveries: 'No webhooks set up. Add them in Settings.',
  deliveryStates: {
    waiting: 'waiting',
    sending: 'sending',
    delivered: 'delivered',
    failed: 'failed',
    dropped: 'dropped',
  },
  http: (status: number) => `HTTP ${status}`,
  attempts: (amount: number) => count(amount, 'attempt', 'attempts'),

  watchedBy: (watchers: string) => `Watched by ${watchers || 'nobody'}.`,
  /** `source`: what a page calls itself. */
  watchers: (amount: number, source: string) => {
    if (source === 'overlay') return count(amount, 'overlay', 'overlays')
    if (source === 'dock') return count(amount, 'dock', 'docks')
    if (source === 'remote') return count(amount, 'remote', 'remotes')
    if (source === 'elsewhere') return 'overlays hosted elsewhere'
    return `${amount} ${source}`
  },
  runBy: (runner: string) => `Run by ${runner}.`,
  thisTab: 'this tab',
  thisDock: 'this dock',
  overlayPage: 'the overlay’s page',
  host: (name: string) => `a host without a page (${name})`,
  otherTab: (name: string) => `a browser tab (${name})`,
  otherDock: (name: string) => `another dock (${name})`,

  data: 'Show data',
  dataText: 'As text',
  choose: 'Choose…',
  datas: {
    health: 'Health of all shows',
    metrics: 'Metrics (Prometheus)',
    sessions: 'Past broadcasts',
    journal: 'Journal, for a bug report',
    listShows: 'Shows',
  },

  replayTitle: 'Replay a journal',
  journal: 'Journal',
  replay: 'Replay',
  back: 'Back',
  next: 'Next',
  step: (at: number, all: number) => `${at} of ${all}`,
  emptyJournal: 'The journal is empty.',
  replayed: (phase: string, onAir: string | undefined, program: string | null) =>
    `${phase}, on air ${onAir ?? 'nothing'}, program ${program ?? 'unknown'}`,
  inputAndEffects: 'Input and effects',

  everything: 'Everything, as JSON',
  everythingText: 'The state of the show',
} as const
