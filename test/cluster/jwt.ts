import { nkeys } from '@nats-io/nats-core'

import { toSecret } from '#base/redacted.ts'
import type { NatsCredentials } from '#transport/nats/credentials.ts'

const { createAccount, createOperator, createUser } = nkeys

type Keys = ReturnType<typeof createUser>

/** A server's operator with one account, and users whose credentials run out. */
export function createOperatorOf(showId: string) {
  const [operator, account, system] = [createOperator(), createAccount(), createAccount()]
  const accountKey = account.getPublicKey()
  const accountJwt = sign(operator, accountKey, {
    type: 'account',
    limits: {
      ...unlimited,
      mem_storage: -1,
      disk_storage: -1,
      streams: -1,
      consumer: -1,
    },
  })
  // What keeps something needs an account of its own for it.
  const systemKey = system.getPublicKey()
  const systemJwt = sign(operator, systemKey, { type: 'account', limits: unlimited })
  const operatorJwt = sign(operator, operator.getPublicKey(), { type: 'operator' })
  return {
    config: `
      operator: ${operatorJwt}
      resolver: MEMORY
      system_account: ${systemKey}
      resolver_preload: { ${accountKey}: ${accountJwt}, ${systemKey}: ${systemJwt} }`,
    /** The text of a `.creds` file, of one who watches the show, or may do all. `expires`: in seconds since the epoch. */
    credentials: (expires: number, may: 'watch' | 'all' = 'watch') => {
      const user = createUser()
      const jwt = sign(
        account,
        user.getPublicKey(),
        {
          type: 'user',
          ...(may === 'watch' && {
            pub: { allow: [`onframe.v1.show.${showId}.hello`] },
            sub: { allow: [`onframe.v1.show.${showId}.>`, '_INBOX.>'] },
          }),
          subs: -1,
          data: -1,
          payload: -1,
        },
        expires,
      )
      const seed = new TextDecoder().decode(user.getSeed())
      return {
        kind: 'file',
        text: toSecret(
          [
            '-----BEGIN NATS USER JWT-----',
            jwt,
            '------END NATS USER JWT------',
            '-----BEGIN USER NKEY SEED-----',
            seed,
            '------END USER NKEY SEED------',
            '',
          ].join('\n'),
        ),
      } satisfies NatsCredentials
    },
  }
}

const unlimited = {
  subs: -1,
  data: -1,
  payload: -1,
  imports: -1,
  exports: -1,
  conn: -1,
  leaf: -1,
  wildcards: true,
}

/** As NATS's tool `nsc` writes them, version 2. */
function sign(by: Keys, sub: string, nats: object, expires?: number): string {
  const iat = Math.floor(Date.now() / 1000)
  const claims = {
    jti: sub,
    iat,
    iss: by.getPublicKey(),
    name: 'test',
    sub,
    ...(expires !== undefined && { exp: expires }),
    nats: { ...nats, version: 2 },
  }
  const head = part({ typ: 'JWT', alg: 'ed25519-nkey' })
  const signed = `${head}.${part(claims)}`
  return `${signed}.${Buffer.from(by.sign(Buffer.from(signed))).toString('base64url')}`
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
