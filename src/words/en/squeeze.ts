import { count } from './count.ts'

/** The squeeze of the coming cues. */
export const squeezeWords = {
  heading: 'Squeeze',
  explanation:
    'Makes the coming cues shorter or longer, within the least and the most time that each of them says in its fields.',
  aim: 'End at, or share out',
  aimHint: '21:00 or -4:00',
  notAnAim: (text: string) =>
    `“${text}” is neither an end such as 21:00 nor a time to share out such as -4:00 or +0:30.`,
  nothingComes: 'No cue is coming, so there is nothing to squeeze.',
  notRunning: 'The show is not running, so it has no end yet. Share out a time, such as -4:00.',
  openEnd: 'A coming cue has no duration, so nobody knows when the show ends. Give it one first.',
  noRoom:
    'No coming cue can change: set “At least” or “At most” in the fields of the cues that can.',
  change: (cue: string, before: string, after: string) => `${cue}: ${before} → ${after}`,
  sum: (cues: number, change: string) =>
    `${count(cues, 'cue changes', 'cues change')}, ${change} in all.`,
  missing: (time: string) => `${time} cannot be met: no cue has more room.`,
  apply: 'Apply',
  close: 'Close',
} as const
