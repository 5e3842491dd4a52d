import { linkSuite } from './link-suite.ts'
import { byTcp } from './stage.ts'

linkSuite(byTcp)
