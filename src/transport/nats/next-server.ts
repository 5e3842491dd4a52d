import type { ReconnectToServerHandler } from '@nats-io/nats-core'

/**
 * Chooses which server of a pool is dialled next: the one that was not dialled for longest, by all connections of this
 * link; of those that never were, one that was given before one that the servers announced, which may be a given one by
 * another name. Left to itself, nats-core (3.4) dials first the server that it has just left: one that is frozen lets it
 * wait until the greeting is given up.
 */
export function chooseNextServer(): ReconnectToServerHandler {
  const turnOf = new Map<string, number>()
  let turn = 0

  return (pool) => {
    const [next] = [...pool].sort(
      (one, other) =>
        (turnOf.get(one.listen) ?? 0) - (turnOf.get(other.listen) ?? 0) ||
        Number(one.gossiped) - Number(other.gossiped),
    )
    if (next === undefined) return null
    turn += 1
    turnOf.set(next.listen, turn)
    return next
  }
}
