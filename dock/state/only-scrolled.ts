import type { DockState, Screen } from './screen.ts'

/**
 * Whether the second state differs from the first by nothing but how far the rundown is scrolled: then only the rows
 * that came into view are drawn. A frame has 16.7 ms, and all of the page would take a third of them.
 */
export function isOnlyScrolled(before: DockState, now: DockState): boolean {
  if (before === now) return true
  const names = Object.keys(now) as (keyof DockState)[]
  return names.every((name) =>
    name === 'screen' ? isSameButTop(before.screen, now.screen) : before[name] === now[name],
  )
}

function isSameButTop(before: Screen, now: Screen): boolean {
  const { width, height } = now.list
  if (before.list.width !== width || before.list.height !== height) return false
  const names = Object.keys(now) as (keyof Screen)[]
  return names.every((name) => name === 'list' || before[name] === now[name])
}

/** Remembers what was made of a state until the next that differs by more than that. */
export function keptWhileScrolling<Value>(): (state: DockState, make: () => Value) => Value {
  let last: { readonly state: DockState; readonly value: Value } | null = null
  return (state, make) => {
    if (last === null || !isOnlyScrolled(last.state, state)) last = { state, value: make() }
    return last.value
  }
}
