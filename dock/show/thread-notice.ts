import type { ThreadState } from '#page/watch-thread.ts'
import { dockWords } from '#words/dock.ts'

/** Says, above everything else, that the page may be out of date. It is drawn without the worker. */
export function createThreadNotice(
  body: HTMLElement,
  reload: () => void,
): { readonly show: (state: ThreadState) => void } {
  // Not a div: Preact would adopt one that it finds in the body.
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
