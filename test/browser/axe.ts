import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

import type { Page } from '@playwright/test'
import type Axe from 'axe-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe-core finds, told by rule and place. */
export async function violations(page: Page): Promise<readonly string[]> {
  // Not by a script element: the page's policy lets no other script in.
  await page.evaluate(axe)
  return await page.evaluate(async () => {
    const { run } = (window as unknown as { axe: typeof Axe }).axe
    const found = await run()
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target }) => `${id} ${target.join(' ')}`),
    )
  })
}
