import { rundownWords } from '#words/rundown.ts'

import type { Refusal } from './effect.ts'

/** What an operator reads when a command is refused: what is so, and what to do. */
export const sentences: Readonly<Record<Refusal, string>> = {
  'already-running': 'The show is running already.',
  'obs-is-away': 'OBS is not connected. Connect it in Settings, or switch to rehearsal.',
  'obs-is-run-elsewhere':
    'Another Onframe runs this show on this OBS. Press Take over here first, or use that one.',
  'clock-is-not-running':
    'The show runs by a timecode of OBS that is not running. Start that output first, or choose another clock in Settings.',
  'not-running': 'The show is not running. Start it first.',
  'not-paused': 'The show is not paused.',
  'already-paused': 'The show is paused already.',
  'rundown-is-empty': 'The rundown has no cue to start with. Add one, or import a rundown.',
  'nothing-on-air': 'No cue is on air.',
  'nothing-on-standby': 'There is no cue after this one.',
  'no-cue-before': 'There is no cue before this one.',
  'air-has-moved-on': 'Another cue has gone on air meanwhile; nothing was taken twice.',
  'cue-is-open-ended': 'The cue on air is open-ended, so there is no time to change.',
  'nothing-to-release': 'No scene is forced or held.',
  'no-such-scene': 'OBS has no scene of that name.',
  'no-such-cue': 'The rundown has no such cue; it may have been removed meanwhile.',
  'cue-id-is-taken': 'The rundown has a cue with that id already.',
  'rundown-is-too-big':
    'The rundown would be too big: it may have 200,000 cues, and about 30 million characters. Make two of it.',
  'rundown-is-on-air': rundownWords.isOnAir,
  'show-is-running': 'The show is on air. Stop it before you switch to rehearsal.',
  'already-in-that-mode': 'The show is in that mode already.',
  'not-in-rehearsal': 'Only a rehearsal can run faster.',
  'broadcast-is-on': 'The broadcast is prepared already, or on air.',
  'broadcast-is-not-ready': 'The broadcast is not ready. Press Prepare first.',
  'broadcast-lacks-something': 'Not everything is there to go live. See what the preflight says.',
  'broadcast-is-starting': 'It is just going live. Emergency stop ends that at once.',
  'broadcast-is-under-way':
    'A broadcast is under way. End it, or press Emergency stop, before you switch to rehearsal.',
  'broadcast-is-not-live': 'Nothing is live that could be ended.',
  'nothing-to-recover': 'There is no error to recover from.',
  'rate-out-of-range': 'A rehearsal runs 1 to 60 times as fast as real time.',
}
