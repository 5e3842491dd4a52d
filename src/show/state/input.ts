import type { Command } from './command.ts'
import type { Observation } from './observation.ts'

export type Input = Command | Observation
