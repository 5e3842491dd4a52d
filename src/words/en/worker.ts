import { whole } from './whole.ts'

/** Answers of a page that does not run the show, or has no way to the one that does. */
export const reachWords = {
  tookOver: 'Another page took over the show meanwhile. Connect again.',
  nobodyLeads: 'No Onframe runs the show yet. Try again in a few seconds.',
  cannotTakeOver:
    'Another page runs the show, and the browser’s storage does not answer. Connect in that page.',
  keptForTakeOver:
    'OBS accepts this address and password. They are used when this machine runs the shows; now another one does.',
  waitsForMachines:
    'This browser shares its shows with other machines, and their server does not answer yet. To go on alone, press “Leave” in Settings → Several machines.',
  cannotLead:
    'This machine cannot take over: the NATS server does not answer, or another machine was faster.',
  showIsSilent:
    'No Onframe runs this show on this OBS now. Open its dock or start its host, then try again.',
  remoteIsAway: 'This remote is not connected to OBS.',
  noSuchShow: (id: string) => `There is no show “${id}” on this OBS.`,
  noAnswer:
    'The Onframe that runs the show is not answering. Check whether it worked before trying again.',
  askedBefore:
    'This request came before Onframe was restarted, and is not done again. Check whether it worked.',
  failed: (why: string) => `It failed. ${whole(why)}`,
} as const

/** What the operator is told of the running show by its worker. */
export const workerWords = {
  notTakenOver: 'OBS is not connected, or another Onframe was faster. Try again.',
  nothingOffered: 'OBS no longer offers a copy.',
  journalGap: 'The storage is slow, so the journal has a gap. The show goes on.',
  logNotSaved: (why: string) =>
    `The broadcast log is not saved. ${whole(why)} Onframe keeps trying.`,
  storageFails: (why: string) =>
    `The show cannot be stored. ${whole(why)} The show goes on. Until it can be stored again, changes and replaced rundowns are lost if Onframe is closed or reloaded.`,
  storageAway: (why: string) =>
    `The NATS server does not store the show. ${whole(why)} The show goes on. Until it is stored there again, changes are stored on this machine only.`,
  settingsNotStored: (why: string) =>
    `The settings are not stored. ${whole(why)} Save them again later.`,
  addressNotStored: (why: string) =>
    `The OBS address and password are not stored. ${whole(why)} Connect again later to store them.`,
  dataDeleted: 'The stored data was deleted while the show was running. The show is stored again.',
} as const
