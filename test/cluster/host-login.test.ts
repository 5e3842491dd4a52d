import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, expect, inject, test } from 'vitest'

import { reveal } from '#base/redacted.ts'
import { runToEnd, startHost } from '#test/host/running.ts'
import { startNatsCluster } from '#test/rig/nats.ts'

import { createHostStage, post } from './host-stage.ts'
import { createOperatorOf } from './jwt.ts'

const stage = createHostStage()
const place = mkdtempSync(join(tmpdir(), 'onframe-login-'))
afterAll(() => rmSync(place, { recursive: true, force: true }))

function of(name: string): string {
  return join(place, name)
}

function openssl(...args: readonly string[]): void {
  execFileSync('openssl', args, { stdio: 'pipe' })
}

/** An authority of our own, and a server's certificate by it for 127.0.0.1. */
function certify() {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  const authority = ['-subj', '/CN=Venue', '-keyout', of('ca.key'), '-out', of('ca.pem')]
  openssl('req', '-x509', ...key, '-days', '2', ...authority)
  openssl('req', ...key, '-subj', '/CN=nats', '-keyout', of('key.pem'), '-out', of('request.pem'))
  writeFileSync(of('names'), 'subjectAltName=IP:127.0.0.1')
  const by = ['-CA', of('ca.pem'), '-CAkey', of('ca.key'), '-CAcreateserial', '-days', '2']
  const to = ['-extfile', of('names'), '-out', of('cert.pem')]
  openssl('x509', '-req', '-in', of('request.pem'), ...by, ...to)
  return { authority: of('ca.pem'), cert: of('cert.pem'), key: of('key.pem') }
}

const keeps = 'jetstream { store_dir: "/var/lib/nats", sync_interval: always }'

test('a host reaches an encrypted server whose authority it was given, and no other', async () => {
  const { authority, cert, key } = certify()
  const server = await stage.nats({
    config: `${keeps}
      tls { cert_file: "${cert}", key_file: "${key}" }`,
  })
  const start = {
    program: inject('hostProgram'),
    data: null,
    args: ['--nats', server.url.replace('nats:', 'tls:')],
  }
  const host = stage.keep(
    await startHost({ ...start, env: { NODE_EXTRA_CA_CERTS: authority } }),
    async (one) => void (await one.end('SIGKILL')),
  )
  expect(await post(host, '/shows/main/start')).toEqual({ ok: true })

  const strange = await runToEnd(start)
  expect(strange.code).toBe(1)
  expect(strange.printed).toContain('certificate')
  // The same server by a name that its certificate does not have.
  const byName = start.args.map((arg) => arg.replace('127.0.0.1', 'localhost'))
  const other = await runToEnd({ ...start, args: byName, env: { NODE_EXTRA_CA_CERTS: authority } })
  expect(other.code).toBe(1)
  expect(other.printed).toContain('certificate')
})

test('a host logs in with a file of credentials, and stores', async () => {
  const operator = createOperatorOf('main')
  const server = await stage.nats({ config: `${keeps} ${operator.config}` })
  const file = join(place, 'host.creds')
  const { text } = operator.credentials(Math.floor(Date.now() / 1000) + 3600, 'all')
  writeFileSync(file, reveal(text), { mode: 0o600 })
  const start = { program: inject('hostProgram'), data: null }
  const host = stage.keep(
    await startHost({ ...start, args: ['--nats', server.url, '--nats-creds', file] }),
    async (one) => void (await one.end('SIGKILL')),
  )
  expect(await post(host, '/shows/main/start')).toEqual({ ok: true })

  const without = await runToEnd({ ...start, args: ['--nats', server.url] })
  expect(without.code).toBe(1)
  expect(without.printed).toContain('does not accept these credentials')
})

test('a host has its shows stored by three servers', async () => {
  const servers = await startNatsCluster()
  for (const server of servers) stage.keep(server, (one) => one.close())
  const args = servers.flatMap(({ url }) => ['--nats', url])
  const host = stage.keep(
    await startHost({
      program: inject('hostProgram'),
      data: null,
      args: [...args, '--nats-replicas', '3'],
    }),
    async (one) => void (await one.end('SIGKILL')),
  )
  expect(await post(host, '/shows/main/start')).toEqual({ ok: true })
})
