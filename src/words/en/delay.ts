import { count } from './count.ts'

/** The delay of the fixed starts. */
export const delayWords = {
  heading: 'Delay',
  explanation:
    'Makes the fixed starts ahead later. Gaps in the plan take it up. The rundown itself stays as it is until you apply the delay to it.',
  amount: 'Later by',
  amountHint: '10:00',
  notAnAmount: (text: string) => `“${text}” is not a delay. Type 10:00, 90s or 1h30.`,
  tooLong: 'A delay is shorter than 24 hours.',
  none: 'No coming cue has a fixed start (“Starts at”), so there is nothing to delay.',
  moved: 'Delayed fixed starts',
  change: (cue: string, planned: string, delayed: string) => `${cue}: ${planned} → ${delayed}`,
  loopEnd: (group: string) => `End of the loop ${group}`,
  more: (starts: number) => `and ${count(starts, 'more fixed start', 'more fixed starts')}`,
  apply: 'Apply to the rundown',
  drop: 'Drop the delay',
  close: 'Close',
  /** In the header. */
  delayed: (time: string) => `delayed ${time}`,
  delayedHint: (time: string) =>
    `The next fixed start is ${time} later than in the rundown (Rundown → Delay).`,
} as const
