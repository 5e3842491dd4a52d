/** Answers of a page that does not run the show, or has no way to the one that does. */
export const reachWords = {
  tookOver: 'Another page took over the show meanwhile. Press Connect again.',
  nobodyLeads: 'No dock runs the show yet. Try again in a few seconds.',
  cannotTakeOver:
    'Another dock runs the show, and the browser’s storage does not answer. Connect in that dock.',
  showIsSilent: 'No Onframe runs this show on this OBS now. Open the dock in OBS, then try again.',
  remoteIsAway: 'This remote is not connected to OBS.',
  noSuchShow: (id: string) => `There is no show “${id}” on this OBS.`,
  noAnswer:
    'The dock that runs the show is not answering. Check whether it worked before trying again.',
  askedBefore:
    'This request came before the dock was reloaded, and is not done again. Check whether it worked.',
  failed: (why: string) => `It failed: ${why}`,
} as const

/** What the operator is told of the running show by its worker. */
export const workerWords = {
  notTakenOver: 'OBS is not connected, or another Onframe was faster. Try again.',
  nothingOffered: 'OBS no longer offers a copy.',
  journalGap: 'The browser’s storage is slow, so the journal has a gap. The show goes on.',
  logNotSaved: (why: string) => `The broadcast log is not saved (${why}). Onframe keeps trying.`,
  storageFails: (why: string) =>
    `The browser’s storage fails (${why}). The show goes on. Until storage works again, changes and replaced rundowns are kept only while this page is open.`,
  settingsNotStored: (why: string) =>
    `The settings are not stored (${why}). Save them again later.`,
  addressNotStored: (why: string) =>
    `The OBS address and password are not stored (${why}). Connect again later to store them.`,
  dataDeleted:
    'The browser’s stored data was deleted while the show was running. The show is stored again.',
} as const
