import * as v from 'valibot'

import type { Instant } from '#base/time.ts'
import { broadcastConfig } from '#decode/command/broadcast.ts'
import { policy } from '#decode/command/policy.ts'
import type { Decoded } from '#decode/fault.ts'
import { decode, pathFrom } from '#decode/fault.ts'
import { textToRundown } from '#decode/own/rundown-text.ts'
import { pointInTime } from '#decode/values.ts'
import type { BroadcastConfig } from '#show/state/broadcast.ts'
import { defaultBroadcastConfig } from '#show/state/broadcast.ts'
import type { Rundown } from '#show/state/rundown.ts'
import type { Policy } from '#show/state/show.ts'
import { expectedWords } from '#words/values.ts'

const mirrored = v.object(
  {
    version: v.literal(1, expectedWords.version),
    savedAt: pointInTime,
    rundown: v.string(expectedWords.text),
    policy,
    broadcast: broadcastConfig,
  },
  expectedWords.mirroredShow,
)

/** Decodes OBS's copy of a show. Anyone who can reach OBS may have written it. */
export function decodeMirrored(
  value: unknown,
  makeId: () => string,
): Decoded<{
  readonly rundown: Rundown
  readonly policy: Policy
  readonly broadcast: BroadcastConfig
  readonly savedAt: Instant
}> {
  const read = decode(mirrored, value, pathFrom('mirror'))
  if (!read.ok) return read
  const rundown = textToRundown(read.value.rundown, makeId)
  if (!rundown.ok) return rundown
  const { policy: kept, savedAt, broadcast } = read.value
  return {
    ok: true,
    value: {
      rundown: rundown.value,
      policy: kept,
      savedAt,
      broadcast: { ...defaultBroadcastConfig, ...broadcast },
    },
  }
}
