import { whole } from './whole.ts'

/** What the dock says around its parts, and where one of them fails. */
export const dockWords = {
  pages: 'Pages',
  tabs: { show: 'Show', rundown: 'Rundown', monitor: 'Monitor', settings: 'Settings' },
  undo: 'Undo',
  dismiss: 'Dismiss',

  /** Each begins a sentence: see `failed`. */
  parts: {
    dock: 'The dock',
    header: 'The header',
    messages: 'The messages',
    monitor: 'The monitor',
    settings: 'The settings',
    rundown: 'The rundown',
    timeline: 'The timeline',
    goLive: 'Going live',
    onAir: 'What is on air',
    next: 'What is next',
    transport: 'The transport',
    byHand: 'Showing a scene by hand',
    timers: 'The timers',
    import: 'The import',
    export: 'The export',
    cue: 'This cue',
    group: 'This group',
  },
  failed: (part: string) =>
    `${part} cannot be shown because of a fault in Onframe. The show continues.`,
  reloadDock: 'Reload the dock',

  threads: {
    silent: 'This dock is not answering. Reload it.',
    unled:
      'No dock runs the show. Close other docks and browser tabs of Onframe, then reload this one.',
  },
  reload: 'Reload',
  doesNotStart: (why: string) => `Onframe does not start. ${whole(why)}`,
  cannotOpen: (show: string, why: string) => `The show “${show}” cannot be opened. ${whole(why)}`,
  couldNotDo: (why: string) => `Onframe could not do that. ${whole(why)}`,
} as const
