/**
 * Runs the shows while no dock is open, from a frame that nobody sees: the dock's page has all that it
 * takes, lies beside this one, and is of the same origin.
 */
export function standBy(): void {
  const frame = document.createElement('iframe')
  frame.src = new URL('dock.html#standby', location.href).href
  frame.hidden = true
  frame.title = 'Stands by for the dock'
  document.body.after(frame)
}
