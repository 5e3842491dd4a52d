import { hearingSuite } from './hearing-suite.ts'
import { byTcp } from './stage.ts'

hearingSuite(byTcp)
