// What notices of the kind `trouble` are about.

/** Of a `trouble`: an output started after Onframe had given up on it. Over at the next Go live. */
export const ofLateStart = 'late-start'

/** Of a `trouble`: an output is on in OBS and the show is not live. Over when either changes. */
export const ofStrayOutput = 'stray-output'

/** Of a `trouble`: the stored rundown is lost. Over when a person loads one, or answers OBS's offer. */
export const ofLostRundown = 'lost-rundown'

/** Of a `trouble`: storage refuses what is written. Over when it takes it again. */
export const ofStorage = 'storage'

/** Of a `trouble`: an edit replaced what somebody else had edited meanwhile. Over when that is undone. */
export const ofReplacedEdit = 'replaced-edit'

/** Of a `trouble`: the oldest edits can no longer be undone. */
export const ofLeftOutEdits = 'left-out-edits'
