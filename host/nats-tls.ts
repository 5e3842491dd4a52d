import { isIP } from 'node:net'
import type { ConnectionOptions, PeerCertificate } from 'node:tls'
import { checkServerIdentity } from 'node:tls'

import type { TlsOptions } from '@nats-io/transport-node'

/**
 * How to encrypt, and whose certificate is accepted. nats.js (3.4) leaves out the name of a server that is given by its
 * number, and Node then wants a certificate for "localhost": it must be for one of the numbers that were given.
 */
export function tlsTo(servers: readonly string[]): TlsOptions {
  const hosts = servers.map((server) => new URL(server).hostname.replace(/^\[|\]$/g, ''))
  const nameless = hosts.filter((host) => isIP(host) !== 0 || host === 'localhost')
  // Handed on to Node, whatever its type says.
  const options: TlsOptions & ConnectionOptions = {
    checkServerIdentity: (name: string, certificate: PeerCertificate) => {
      const names = name === 'localhost' && nameless.length > 0 ? nameless : [name]
      const refusals = names.map((one) => checkServerIdentity(one, certificate))
      return refusals.includes(undefined) ? undefined : refusals[0]
    },
  }
  return options
}
