import type { ThreadState } from '#page/watch-thread.ts'
import { dockWords } from '#words/dock.ts'

/** Tells, over everything else, that what is seen may not be so; it is drawn without the worker. */
export function createThreadNotice(
  body: HTMLElement,
  reload: () => void,
): { readonly show: (state: ThreadState) => void } {
  // No div: Preact would take one that it finds in the body for its own.
  const root = document.createElement('section')
  root.className = 'banner red thread-notice'
  root.setAttribute('role', 'alert')
  root.hidden = true
  const text = document.createElement('span')
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'primary'
  button.textContent = dockWords.reload
  button.addEventListener('click', reload)
  root.append(text, button)
  body.append(root)

  return {
    show: (state) => {
      root.hidden = state === 'well'
      text.textContent = state === 'well' ? '' : dockWords.threads[state]
    },
  }
}
