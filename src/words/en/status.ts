/** What the dock's header says: the state of the show, of OBS and of the plan. */
export const statusWords = {
  app: 'Onframe',
  states: {
    onAir: 'ON AIR',
    stillLive: 'STILL LIVE',
    showRunning: 'SHOW RUNNING',
    rehearsal: 'REHEARSAL',
    paused: 'PAUSED',
    offRundown: 'OFF RUNDOWN',
    idle: 'IDLE',
    finished: 'FINISHED',
    watching: 'WATCHING',
    noContact: 'NO CONTACT',
  },
  announcement: (state: string, cue: string, pressing: string | null) =>
    pressing === null ? `${state}: ${cue}` : `${state}: ${cue}, ${pressing}`,

  showTime: 'Show time',
  timeOfDay: 'Time of day',
  againstPlan: 'Show time compared with the plan',
  onTime: 'on time',
  over: (time: string) => `+${time} over`,
  under: (time: string) => `${time} under`,
  tomorrow: 'tomorrow',
  ends: (time: string) => `ends ${time}`,
  endsAtEarliest: (time: string) => `ends ${time} at the earliest`,
  endsPlanned: (time: string, planned: string) => `ends ${time}, planned ${planned}`,
  fixedStart: (time: string) => `fixed start ${time}`,
  /** Time to the next flagged cue. */
  toFlag: (time: string, title: string) => `in ${time} to ${title}`,
  toFlagAtEarliest: (time: string, title: string) => `in ${time} at the earliest to ${title}`,
  flagExpected: (time: string) => `Next flag, expected ${time}`,
  flagExpectedPlanned: (time: string, planned: string) =>
    `Next flag, expected ${time}, planned ${planned}`,

  stream: 'Stream',
  record: 'Rec',
  outputs: {
    starting: 'starting',
    stopping: 'stopping',
    reconnecting: 'reconnecting',
    paused: 'paused',
  },

  notConnected: 'Not connected',
  connecting: 'Connecting to OBS…',
  connected: 'OBS connected',
  retrying: 'OBS disconnected, retrying',
  retryingIn: (seconds: number) => `OBS disconnected, retrying in ${seconds} s`,
  refused: (why: string) => `Not connected: ${why}`,
  failures: {
    'not-running': 'OBS is not running',
    'wrong-password': 'wrong password',
    'not-obs': 'that is not OBS',
    'obs-too-old': 'this OBS is too old',
    kicked: 'OBS closed the connection',
    'bad-address': 'wrong address',
    'no-answer': 'no answer',
    lost: 'connection lost',
  },

  clocks: {
    locked: 'Clock locked',
    holding: 'Clock estimated (OBS reconnecting)',
    unlocked: 'Clock not running',
  },
  behind: (clock: string, seconds: number) => `${clock}, ${seconds} s behind`,
  ahead: (clock: string, seconds: number) => `${clock}, ${seconds} s ahead`,
} as const
