import type { Page } from '@playwright/test'

/** What is wider or higher than the page, or has text that is cut without a sign of it. */
export async function cutOff(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() => {
    const found: string[] = []
    const { scrollWidth, scrollHeight } = document.documentElement
    if (scrollWidth > innerWidth) found.push(`the page: ${scrollWidth}`)
    // Its parts are scrolled, and never all of it.
    if (scrollHeight > innerHeight) found.push(`the page is ${scrollHeight} high`)
    for (const element of document.querySelectorAll('body *')) {
      const { left, right, width } = element.getBoundingClientRect()
      if (
        width === 0 ||
        element.closest('.unseen, svg, option, details:not([open]) > :not(summary)')
      )
        continue
      const name = `${element.tagName}.${element.getAttribute('class') ?? ''} ${element.textContent.slice(0, 30)}`
      if (left < -0.5 || right > innerWidth + 0.5) found.push(`beside the page: ${name}`)
      if (element.tagName === 'BUTTON' && !element.querySelector('.unseen')) {
        // What is centred leaves its button at both sides, which no `scrollWidth` tells.
        for (const inside of element.childNodes) {
          const range = document.createRange()
          range.selectNode(inside)
          const inner = (inside instanceof Element ? inside : range).getBoundingClientRect()
          if (inner.width > 0 && (inner.left < left - 0.5 || inner.right > right + 0.5)) {
            found.push(`leaves its button: ${name} ${inner.width} in ${width}`)
          }
        }
      }
      const style = getComputedStyle(element)
      if (style.clipPath !== 'none') continue
      const isText = [...element.childNodes].some(
        ({ nodeType, textContent }) => nodeType === 3 && textContent?.trim(),
      )
      const isMarked = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none'
      const isTooWide = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0
      if (
        (isText || element.tagName === 'BUTTON') &&
        isTooWide &&
        !isMarked &&
        !element.closest('.monitor, textarea, select')
      ) {
        found.push(`cut: ${name} ${element.scrollWidth} in ${element.clientWidth}`)
      }
      if (/auto|scroll/.test(style.overflowX) && isTooWide) found.push(`scrolls sideways: ${name}`)
    }
    return found
  })
}
