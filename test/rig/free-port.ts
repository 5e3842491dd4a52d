import { once } from 'node:events'
import { createServer } from 'node:net'

/** Beneath those that the kernel gives to whoever asks for any, and to connections (32,768 to 60,999 on Linux). */
const lowest = 20_000
const ports = 12_000

/**
 * A port of 127.0.0.1 on which nobody listens. It is kept from others who ask here, in any process, until this process
 * ends: between here and its use, and also while the program that uses it is down.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = lowest + Math.floor(Math.random() * ports)
    if ((await claim(port)) && (await isFree(port))) return port
  }
}

/** By a name that goes with the process (abstract sockets of Linux), and leaves no file. */
async function claim(port: number): Promise<boolean> {
  const server = createServer().unref()
  return await listens(server, { path: `\0onframe-port-${port}` })
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  if (!(await listens(server, { port, host: '127.0.0.1' }))) return false
  server.close()
  await once(server, 'close')
  return true
}

async function listens(
  server: ReturnType<typeof createServer>,
  at: { readonly path: string } | { readonly port: number; readonly host: string },
): Promise<boolean> {
  try {
    await once(server.listen(at), 'listening')
    return true
  } catch {
    return false
  }
}
