type Listener = (...values: readonly unknown[]) => void

/**
 * Replaces the package `eventemitter3` in the pages: the five of its methods that obs-websocket-js 5.0.8
 * uses, in a fifth of its size.
 */
export class EventEmitter {
  readonly #listenersByEvent = new Map<string, readonly Listener[]>()

  on(event: string, listener: Listener): this {
    this.#listenersByEvent.set(event, [...(this.#listenersByEvent.get(event) ?? []), listener])
    return this
  }

  once(event: string, listener: Listener): this {
    const once: Listener = (...values) => {
      this.off(event, once)
      listener(...values)
    }
    return this.on(event, once)
  }

  off(event: string, listener: Listener): this {
    const left = this.#listenersByEvent.get(event)?.filter((other) => other !== listener) ?? []
    if (left.length > 0) this.#listenersByEvent.set(event, left)
    else this.#listenersByEvent.delete(event)
    return this
  }

  emit(event: string, ...values: readonly unknown[]): boolean {
    const listeners = this.#listenersByEvent.get(event) ?? []
    for (const listener of listeners) listener(...values)
    return listeners.length > 0
  }

  removeAllListeners(): this {
    this.#listenersByEvent.clear()
    return this
  }
}
