/** Runs a script that lies beside the page. Answers whether there is one. From `file://` a page may do no more. */
export function runScript(file: string): Promise<boolean> {
  return new Promise((go) => {
    const script = document.createElement('script')
    script.src = file
    script.addEventListener('load', () => go(true))
    script.addEventListener('error', () => go(false))
    document.head.append(script)
  })
}
