import type { RefCallback } from 'preact'

/** A ref that tells the width of its element (whole px) whenever that changes; 0: it is hidden, or gone. */
export function observeWidth(tell: (width: number) => void): RefCallback<HTMLElement> {
  let seen: HTMLElement | null = null
  const sizes = new ResizeObserver(() => tell(seen?.clientWidth ?? 0))
  return (element) => {
    if (seen !== null) sizes.unobserve(seen)
    seen = element
    if (element !== null) sizes.observe(element)
  }
}
