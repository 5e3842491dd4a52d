import type { Health, ShowReport } from '#orchestrator/shows/report.ts'

import { anyCounts } from './beside.ts'
import { anyBroadcastPhase } from './broadcast.ts'
import {
  anyCount,
  anyFlag,
  anyNumber,
  anyOf,
  anyText,
  anyTexts,
  anyWord,
  listOf,
} from './record.ts'
import { anyMode, anyPhase } from './snapshot.ts'

const anyReport = anyOf<ShowReport>({
  id: anyText,
  phase: anyPhase,
  mode: anyMode,
  link: anyWord<ShowReport['link']>({
    off: true,
    connecting: true,
    up: true,
    waiting: true,
    refused: true,
  }),
  isStored: anyFlag,
  broadcast: anyBroadcastPhase,
  watchers: anyOf<ShowReport['watchers']>({
    total: anyCount,
    active: anyCount,
    stale: anyCount,
    bySource: anyCounts,
    registered: anyCount,
    removed: anyCount,
  }),
  watcherIds: listOf(anyText),
  commands: anyOf<ShowReport['commands']>({ done: anyCount, refused: anyCount }),
  cuts: listOf(anyCount),
  ignored: anyCounts,
  faults: anyCount,
})

export const anyHealth = anyOf<Health>({
  ok: anyFlag,
  ranBy: anyText,
  since: anyNumber,
  uniqueClients: anyCount,
  shows: listOf(anyReport),
  broken: anyTexts,
})
