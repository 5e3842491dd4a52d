import { linkSuite } from './link-suite.ts'
import { byWebSocket } from './stage.ts'

linkSuite(byWebSocket)
