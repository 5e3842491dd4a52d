import { frozenSuite } from './frozen-suite.ts'
import { byTcp } from './stage.ts'

frozenSuite(byTcp)
