/** What the dock says about the three timers beside the show. */
export const timerWords = {
  part: 'Timers',
  heading: (readings: string) => `Timers: ${readings}`,
  timer: (number: number) => `Timer ${number}`,
  reading: (number: number) => `Reading of timer ${number}`,
  named: (name: string, reading: string) => `${reading} ${name}`,
  start: 'Start',
  pause: 'Pause',
  reset: 'Reset',
  startLabel: (name: string) => `Start timer: ${name}`,
  pauseLabel: (name: string) => `Pause timer: ${name}`,
  resetLabel: (name: string) => `Reset timer: ${name}`,
  name: 'Name',
  counts: 'Counts',
  ways: { down: 'Down', up: 'Up' },
  from: 'From',
  fromHint: '0:00',
  nameTooLong: (most: number) => `A name has at most ${most} characters. Type a shorter one.`,

  /** In the fields of an action. */
  number: 'Timer',
  does: 'What is done',
  doing: { set: 'Set', start: 'Start', pause: 'Pause', reset: 'Reset' },
  unchanged: 'as it is',
} as const
