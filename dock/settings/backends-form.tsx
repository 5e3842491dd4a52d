import type { JSX, TargetedInputEvent } from 'preact'

import type { Actions } from '#dock/state/actions.ts'
import type { Drafts } from '#dock/state/screen.ts'
import type { BackendsView } from '#wire/envelope.ts'

export interface BackendsFormProps {
  readonly backends: BackendsView
  readonly drafts: Drafts
  readonly act: Actions
}

/** Who is told of scenes, outputs and the broadcast. Secrets go to the worker and are not shown again. */
export function BackendsForm({ backends, drafts, act }: BackendsFormProps): JSX.Element {
  const { webhook, convex } = backends
  const shown = {
    webhook: webhook?.base ?? '',
    secret: '',
    deployment: convex?.deployment ?? '',
    mutation: convex?.path ?? '',
    token: '',
    sources: backends.sources ? 'yes' : '',
  }
  type Name = keyof typeof shown

  function textOf(name: Name): string {
    return drafts[`backends ${name}`]?.text ?? shown[name]
  }

  function field(name: Name, label: string, hint: string): JSX.Element {
    const input = {
      autocomplete: 'off',
      spellcheck: false,
      placeholder: hint,
      value: textOf(name),
      onInput: ({ currentTarget: { value: text } }: TargetedInputEvent<HTMLInputElement>) =>
        act.draft(`backends ${name}`, { text, fault: null }),
    } as const
    const isSecret = name === 'secret' || name === 'token'
    return (
      <label class="field">
        <span>{label}</span>
        {isSecret ? <input type="password" {...input} /> : <input type="text" {...input} />}
      </label>
    )
  }

  function save(): void {
    const [base, deployment] = [textOf('webhook').trim(), textOf('deployment').trim()]
    // What is left empty stays as it was.
    const secret = textOf('secret') === '' ? {} : { secret: textOf('secret') }
    const token = textOf('token') === '' ? {} : { token: textOf('token') }
    act.configureBackends(
      {
        sources: textOf('sources') === 'yes',
        webhook: base === '' ? null : { base, ...secret },
        convex:
          deployment === '' ? null : { deployment, path: textOf('mutation').trim(), ...token },
      },
      () => {
        for (const name of Object.keys(shown)) act.draft(`backends ${name}`, null)
      },
    )
  }

  /** Saves what is shown as saved, without that secret. */
  function forget(name: 'secret' | 'token'): void {
    act.configureBackends(
      {
        sources: backends.sources,
        webhook: webhook && { base: webhook.base, ...(name === 'secret' && { secret: null }) },
        convex: convex && {
          deployment: convex.deployment,
          path: convex.path,
          ...(name === 'token' && { token: null }),
        },
      },
      () => act.draft(`backends ${name}`, null),
    )
  }

  return (
    <form
      class="card"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <h2>Webhooks and backends</h2>
      {field('webhook', 'Webhooks below this address', 'https://example.org')}
      {field('secret', 'Secret that signs them', webhook?.isSigned ? 'kept' : 'none')}
      {webhook?.isSigned && (
        <button type="button" onClick={() => forget('secret')}>
          Remove the signing secret
        </button>
      )}
      {field('deployment', 'Convex deployment', 'https://happy-otter-123.convex.cloud')}
      {field('mutation', 'Its mutation', 'broadcast:report')}
      {field('token', 'Its token', convex?.hasToken ? 'kept' : 'none')}
      {convex?.hasToken && (
        <button type="button" onClick={() => forget('token')}>
          Remove the Convex token
        </button>
      )}
      <label class="field check">
        <input
          type="checkbox"
          checked={textOf('sources') === 'yes'}
          onChange={({ currentTarget: { checked } }) =>
            act.draft('backends sources', { text: checked ? 'yes' : '', fault: null })
          }
        />
        <span>Tell overlays of another address, too (theirs must end in “&amp;from=obs”)</span>
      </label>
      <div class="row">
        <button type="submit" class="primary">
          Save
        </button>
      </div>
      <p class="muted">
        The server must allow this page by CORS. The README says what is sent, and how it is signed.
      </p>
    </form>
  )
}
