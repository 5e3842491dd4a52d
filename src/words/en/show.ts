import { count } from './count.ts'

/** Why a command cannot be done now, and what to do: one sentence for each reason of the core. */
export const refusals = {
  'already-running': 'The show is already running.',
  'obs-is-away': 'OBS is not connected. Connect it, or switch to rehearsal.',
  'obs-is-run-elsewhere':
    'Another Onframe runs this show on this OBS. Take over here, or use the other one.',
  'clock-is-not-running':
    'The show follows stream or recording time, and that output is not running. Start it in OBS, or choose another time source.',
  'not-running': 'The show is not running. Start it first.',
  'not-paused': 'The show is not paused.',
  'already-paused': 'The show is already paused.',
  'rundown-is-empty': 'The rundown has no cue to start with. Add a cue, or import a rundown.',
  'nothing-on-air': 'No cue is on air.',
  'nothing-on-standby': 'There is no next cue.',
  'nothing-to-take-back': 'There is no take to undo. Only the last one can be taken back.',
  'nothing-to-undo': 'Nothing to undo.',
  'nothing-to-redo': 'There is no undone edit to make again.',
  'older-edits-are-gone': 'The edits before this one are no longer kept, so they cannot be undone.',
  'its-time-was-up':
    'The time of the cue before was up, so it would end at once. Press Back to run it again from its start.',
  'no-cue-before': 'There is no previous cue.',
  'air-has-moved-on':
    'Another cue went on air just before, so nothing was done. Press again if you still want to.',
  'cue-is-open-ended': 'The cue on air has no duration, so there is no time to change.',
  'new-duration-is-over':
    'The new duration of the cue on air is already over, so nothing was changed. Take the next cue instead.',
  'nothing-to-release': 'No scene is shown by hand.',
  'no-fixed-start-ahead':
    'No coming cue has a fixed start, so there is nothing to delay. Cues in order come later by themselves.',
  'show-is-over': 'The show is over. Start it again, or stop it, before you delay its starts.',
  'no-delay': 'Nothing is delayed.',
  'calendar-is-full': 'The calendar has room for 100 shows. Remove one first.',
  'no-such-entry': 'The calendar has no such show. It may have been removed.',
  'start-waits-no-more': 'This start does not wait for an answer any more.',
  'no-such-scene': 'OBS has no scene with that name.',
  'no-such-cue': 'The rundown has no such cue. It may have been removed.',
  'cue-id-is-taken': 'The rundown already has a cue with that ID.',
  'no-such-group': 'The rundown has no such group. It may have been removed.',
  'group-id-is-taken': 'The rundown already has a group with that ID.',
  'cue-is-in-a-group': 'One of these cues is in a group already. Ungroup that first.',
  'too-many-columns': 'A rundown has room for 50 columns of your own. Empty one of them first.',
  'group-needs-a-cue': 'A group needs at least one cue. Ungroup it, or remove it.',
  'cue-has-no-length':
    'One of these cues has no duration, so nothing was changed. Give it one in its fields.',
  'no-fixed-start':
    'One of these cues has no fixed start any more, so nothing was changed. Look at the rundown again.',
  'no-time-of-day': 'A day has 24 hours: that is no time of day.',
  'loop-has-no-time':
    'One pass of this loop would last less than a second. Give its cues a duration first.',
  'rundown-is-too-big':
    'The rundown would be too big: the limit is 200,000 cues and about 30 million characters. Split it into two.',
  'rundown-is-on-air':
    'The show is on air, so its rundown was not replaced. Confirm to replace it (a remote: send it again with "sure": true). The cue on air stays, and the earlier rundown is kept.',
  'show-is-running': 'The show is on air. Stop it before you switch to rehearsal.',
  'already-in-that-mode': 'The show is already in that mode.',
  'not-in-rehearsal': 'Only a rehearsal can run faster.',
  'broadcast-is-on': 'The broadcast is already prepared or live.',
  'broadcast-is-not-ready': 'The broadcast is not ready. Press Prepare to go live first.',
  'broadcast-lacks-something':
    'Something that going live needs is missing. Press Check everything to see it.',
  'no-output-selected':
    'Neither stream nor recording is selected, so nothing would go on air. Select one of them, then go live.',
  'broadcast-is-starting': 'The broadcast is starting. Emergency stop ends it at once.',
  'broadcast-is-under-way':
    'A broadcast is on. End it, or press Emergency stop, before you switch to rehearsal.',
  'broadcast-is-not-live': 'You are not live, so there is nothing to end.',
  'nothing-to-recover': 'There is no error to recover from.',
  'rate-out-of-range': 'A rehearsal can run at 1 to 60 times real time.',
} as const

/** What the operator is told of the running show. */
export const showNotices = {
  byHand: (scene: string) =>
    `OBS was switched to “${scene}” by hand. The rundown waits. Press Back to cue, or take another cue.`,
  renamed: (from: string, to: string, cues: number) =>
    `Scene “${from}” is now called “${to}” in OBS. ${count(cues, 'cue follows', 'cues follow')}.`,
  sourceRenamed: (from: string, to: string, cues: number) =>
    `“${from}” is now called “${to}” in OBS. The actions of ${count(cues, 'cue', 'cues')} use the new name.`,
  newNameTooLong: (from: string) =>
    `Scene “${from}” has a new name in OBS that is too long for the rundown. The rundown keeps the old name. Give the scene a shorter name in OBS.`,
  escaped: (scene: string, wanted: string) =>
    `It was too late to cancel the cut to “${scene}”. Onframe cuts back to “${wanted}”.`,
  missed: (passed: number) =>
    `The show was held up. ${count(passed, 'cue was', 'cues were')} due at once, and the last of them is on air.`,
  endedMeanwhile: (cue: string) =>
    `Onframe was closed when “${cue}” ended. The show is paused at that point. Press Resume to go on from here.`,
  startPassed: (cue: string, time: string) =>
    `“${cue}” has its start at ${time}, but the show began later. It follows in order.`,
  startsPassed: (cue: string, time: string, others: number) =>
    `“${cue}” has its start at ${time}, but the show began later. It and ${count(others, 'more cue', 'more cues')} follow in order.`,
  startFarAhead: (cue: string, time: string, hours: number) =>
    `“${cue}” starts at ${time}, in ${count(hours, 'hour', 'hours')}. If you did not mean that, take it now or change its start.`,
} as const

/** Why OBS was asked for a scene: for the journal and the log. */
export const cutReasons = {
  onTime: 'OBS cut to it on time.',
  started: 'The show was started.',
  startedWithIt: 'The show was started with this cue.',
  taken: 'The cue was taken.',
  nextTaken: 'The next cue was taken.',
  previousTaken: 'The previous cue was taken.',
  takenBack: 'The last take was taken back.',
  dueInPause: 'The cue was due during the pause.',
  dueWhenReleased: 'The time of the cue before was up.',
  due: (label: string) => `Cue ${label} was due.`,
  joined: (label: string) => `Cue ${label} should be on air by now.`,
  notOnProgram: 'The scene was not on program.',
  adopted: 'Its scene was switched to by hand.',
  reasserted: 'Another scene was switched to by hand.',
  forced: 'The scene was shown by hand.',
  applied: 'The cue on air was edited.',
  released: 'Back to the cue’s scene.',
} as const
