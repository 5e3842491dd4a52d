/** What the dock's settings say, and how a remote connects. */
export const settingsWords = {
  obs: 'OBS',
  address: 'Address',
  password: 'Password (in OBS: Tools, WebSocket Server Settings)',
  passwordRemembered: 'remembered',
  remember:
    'Remember password, so that the show continues after OBS or this dock was closed (stored unencrypted; other local pages could read it). If off, enter it again after each reload.',
  connect: 'Connect',
  disconnect: 'Disconnect',
  connecting: 'Connecting…',
  connected: 'Connected.',
  staysConnected: (url: string) => `Onframe stays connected to ${url}.`,
  keepsTrying: (url: string) =>
    `Onframe keeps trying ${url}. Press Disconnect to stop, or correct the address and press Connect.`,
  obsVersion: (version: string) => `OBS ${version}`,
  webSocketVersion: (version: string) => `obs-websocket ${version}`,
  connectedTo: (versions: string, url: string) => `Connected to ${versions || 'OBS'} at ${url}.`,

  remote: 'Remote control',
  obsAddress: 'OBS address',

  output: 'Output',
  rehearsal: 'Rehearsal',
  controlObs: 'Control OBS',
  outputHint: 'In rehearsal the whole show runs, but Onframe changes nothing in OBS.',

  timing: 'Timing',
  timeSource: 'Time source',
  timeSources: {
    start: 'Start of the show',
    stream: 'OBS stream time',
    record: 'OBS recording time',
  },
  timeSourceHint:
    'With stream or recording time, Start jumps to the cue that should be on now and stays in sync.',

  unexpected: 'If OBS does something unexpected',
  byHand: 'Scene changed by hand in OBS',
  byHands: {
    hold: 'Wait and ask me',
    adopt: 'Jump to the next cue with that scene',
    reassert: 'Switch back to the cue’s scene',
  },
  onReconnect: 'After OBS reconnects on another scene',
  onReconnects: {
    reassert: 'Switch to the cue’s scene',
    follow: 'Treat as a manual change',
  },
  onRestart: 'If the dock was closed when a cue ended',
  onRestarts: {
    resume: 'Continue with the cue that should be on now',
    hold: 'Stay on that cue',
    ask: 'Stay and ask me',
  },

  display: 'What the header tells',
  displayed: {
    over: 'How far the show is over or under its plan',
    nextFlag: 'The time to the next flagged cue',
    nextStart: 'The next start by the calendar',
    end: 'The end of the show',
    fixedStart: 'The next fixed start',
    timeOfDay: 'The time of day',
    narrow: 'In a narrow dock, too: the end, the fixed start and the time of day',
    timeline: 'The timeline, in a dock of 700 px or more',
  },
  displayTable: 'Above the table of cues',

  goingLive: 'Going live',
  whenReconnecting: 'While OBS reconnects the stream',
  whenReconnectings: {
    'go-on': 'Continue the show',
    hold: 'Pause the show until the stream is back',
  },

  webhooks: 'Webhooks and backends',
  webhookBase: 'Webhook base URL',
  webhookBaseHint: 'https://example.org',
  secret: 'Signing secret',
  stored: 'stored',
  none: 'none',
  removeSecret: 'Remove the signing secret',
  convex: 'Convex deployment',
  convexHint: 'https://happy-otter-123.convex.cloud',
  mutation: 'Convex mutation',
  mutationHint: 'broadcast:report',
  token: 'Convex token',
  removeToken: 'Remove the Convex token',
  sources: 'Also send to overlays hosted elsewhere (add &from=obs to their URL)',
  save: 'Save',
  saved: 'Saved.',
  corsHint:
    'Your server must allow this page (CORS). The README lists what is sent and how it is signed.',

  machines: 'Several machines…',

  overlay: 'Overlay',
  widgets: 'What the overlay shows',
  widgetNames: {
    countdown: 'Countdown',
    'now-next': 'Now and next',
    progress: 'Progress bar',
    clock: 'Time of day',
  },
  putOverlay: 'Put the overlay into OBS',
  putOverlayHint:
    'Adds one browser source on top of every scene of the rundown, and repairs it if needed. Press it again after you add scenes. An overlay that OBS already has keeps what it shows: change the URL in its properties.',
  overlayUrl: 'Or add it yourself: URL for a browser source',
  overlayUrlHint:
    'In OBS: Sources, +, Browser. Leave “Local file” off, paste this URL, and set width and height to your canvas size.',
} as const
