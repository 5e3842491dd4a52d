import { frozenSuite } from './frozen-suite.ts'
import { byWebSocket } from './stage.ts'

frozenSuite(byWebSocket)
