import { startTied } from './tied.ts'

export interface Display {
  /** Value of DISPLAY for programs that draw on it. */
  readonly name: string
  readonly stop: () => Promise<void>
}

/** An X server that draws nowhere. It finds a free number by itself, so that two never collide. */
export async function startDisplay(): Promise<Display> {
  const args = ['-displayfd', '1', '-screen', '0', '1024x768x24', '-nolisten', 'tcp', '-noreset']
  const server = startTied('Xvfb', args)
  // It also writes complaints about numbers that are taken.
  const [, number] = await server.says(/^(\d+)\n/m)
  return {
    name: `:${number}`,
    stop: () => server.end('SIGTERM'),
  }
}
