import { whole } from './whole.ts'

/** Why something was done or not, and what became of it: the list in the dock's Monitor. */
export const deedWords = {
  title: 'Cuts and actions, and why',
  none: 'Onframe has made no cut and done no action yet.',
  cut: (scene: string) => `Switch to “${scene}”`,
  /** Of actions; a cut has a reason of its own. */
  because: {
    due: 'Due in its cue',
    asked: 'Asked for by hand',
    back: 'Its cue is over, so what was before is back',
    withCut: 'Sent to OBS ahead of time, to be done right behind the cut',
    over: 'Asked for by hand, which is over',
  },
  /** Why it was not done, where nobody else says so. */
  why: {
    late: 'The show was held up until its time had passed.',
    obsAway: 'OBS was not connected.',
    rival: 'Another Onframe ran the show on this OBS.',
    unanswered: 'It is not known whether it was done. It is not sent again.',
    beforeUnknown: 'It is not known what was there before.',
    failed: 'It was refused.',
    backFailed: 'It was refused.',
  },
  rehearsedCut: 'Its cue is on air',
  is: {
    rehearsed: 'rehearsed, nothing was sent',
    sent: 'sent',
    done: 'done',
    refused: 'not done',
    unanswered: 'not answered',
    dropped: 'not sent, since it was not wanted any more',
  },
  line: (
    time: string,
    cue: string,
    what: string,
    is: string,
    steps: readonly string[],
    because: string,
    message: string | null,
  ) => {
    const detail = steps.length === 0 ? '' : ` (${steps.join(', ')})`
    const said = message === null ? '' : ` ${whole(message)}`
    const of = cue === '' ? '' : `${cue}: `
    return `${time} ${of}${what}: ${is}${detail}. ${whole(because)}${said}`
  },
  sent: (when: string) => `sent ${when}`,
  answered: (when: string) => `answered ${when}`,
  filter: 'Of the cue',
  all: 'All cues',
  export: 'Export',
  formats: { none: 'Choose…', text: 'Text', json: 'JSON' },
  text: 'Exported list',
} as const
