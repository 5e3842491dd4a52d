import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

import type { NatsServer } from '#test/rig/nats.ts'

import type { RunningHost } from './running.ts'
import { startHost } from './running.ts'

/** What is typed here is what the guide says to type, with the addresses and passwords of these servers. */
const guide = readFileSync('docs/several-machines.md', 'utf8')

export function fromGuide(pattern: RegExp): string {
  const [, found] = pattern.exec(guide) ?? []
  if (found === undefined) throw new Error(`the guide has nothing like ${pattern}`)
  return found
}

/** A host, by the command of the guide. `home`: where the file of the password is. `more`: what is added to it. */
export async function startHostByGuide(
  server: NatsServer,
  home: string,
  more: Partial<Pick<Parameters<typeof startHost>[0], 'args' | 'env'>> = {},
): Promise<RunningHost> {
  const file = join(home, fromGuide(/echo 'first password' > (\S+)\)/))
  writeFileSync(file, `${server.passwordOf('runner')}\n`, { mode: 0o600 })
  const args = fromGuide(/^node onframe-host\.js (.+)$/m)
    .replace('nats://192.168.1.20:4222', server.url)
    .replace(/(?<=--nats-password-file )\S+/, file)
    .split(' ')
  return await startHost({
    program: resolve('dist/onframe-host.js'),
    data: null,
    ...more,
    args: [...args, ...(more.args ?? [])],
  })
}
