import { hearingSuite } from './hearing-suite.ts'
import { byWebSocket } from './stage.ts'

hearingSuite(byWebSocket)
