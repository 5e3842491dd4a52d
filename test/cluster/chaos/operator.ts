import type { Snapshot } from '#show/snapshot.ts'
import type { RunningHost } from '#test/host/running.ts'
import type { Reply } from '#wire/envelope.ts'

/** Longer than a host waits for anything (ms). */
const patience = 15_000

/** Asks a host by HTTP. Null: it is gone, or frozen. */
export async function ask(
  host: RunningHost | null,
  call: string,
  ...args: readonly unknown[]
): Promise<Reply | null> {
  return (await fetched(host, `/shows/main/calls/${call}`, JSON.stringify(args))) as Reply | null
}

export async function showOf(host: RunningHost | null): Promise<Snapshot | null> {
  const told = (await fetched(host, '/shows/main', null)) as { readonly show?: Snapshot } | null
  return told?.show ?? null
}

/** When the cue on air began, as soon as the host tells: what it tells comes after its answer. */
export async function begunAt(host: RunningHost | null): Promise<number> {
  for (;;) {
    const begun = (await showOf(host))?.onAir?.startedAt
    if (begun !== undefined) return begun
    await new Promise((go) => setTimeout(go, 50))
  }
}

/** The name of the host that runs the shows, as that host is asked. */
export async function leaderBy(host: RunningHost | null): Promise<string | null> {
  const told = (await fetched(host, '/health', null)) as { readonly ranBy?: string } | null
  return told?.ranBy ?? null
}

/** What is out of order there, a sentence each, as that host is asked. */
export async function troublesOf(host: RunningHost | null): Promise<readonly string[]> {
  const told = (await fetched(host, '/health', null)) as {
    readonly reasons?: readonly string[]
    readonly message?: string
  } | null
  return told?.reasons ?? [told?.message ?? 'no answer']
}

async function fetched(host: RunningHost | null, path: string, body: string | null) {
  if (host === null) return null
  const signal = AbortSignal.timeout(patience)
  const how =
    body === null
      ? { signal }
      : { signal, method: 'POST', body, headers: { 'Content-Type': 'application/json' } }
  try {
    return await (await fetch(`${host.url}${path}`, how)).json()
  } catch {
    return null
  }
}
