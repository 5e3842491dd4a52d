import { milliseconds } from '#base/time.ts'
import type { Observation } from '#show/input.ts'
import type { ObsReading } from '#show/obs-status.ts'

import type { Clock } from './clock.ts'
import type { ObsConnection } from './connection.ts'
import type { OutputRequest, OutputWatch } from './output-status.ts'
import { watchOutput } from './output-watch.ts'
import type { ProgramWrites } from './program-writes.ts'
import {
  readFps,
  readProgram,
  readScenes,
  readStudioMode,
  readTransitions,
  readVersions,
} from './read-obs.ts'
import { createRefresh } from './refresh.ts'
import type { TransitionWatch } from './transition-watch.ts'
