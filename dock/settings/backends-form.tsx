import type { JSX, TargetedInputEvent } from 'preact'

import type { Actions } from '#dock/state/actions.ts'
import type { Drafts } from '#dock/state/screen.ts'
import type { BackendsView } from '#wire/topics.ts'
import { settingsWords } from '#words/settings.ts'

const words = settingsWords

export interface BackendsFormProps {
  readonly backends: BackendsView
  readonly drafts: Drafts
  readonly act: Actions
}

/**
 * Which backends are told of scenes, outputs and the broadcast. Secrets go to the worker and are not shown
 * again.
 */
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

  function type(name: Name, text: string): void {
    act.draft(`backends ${name}`, { text, fault: null })
  }

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
        type(name, text),
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
    // An empty field leaves its value as it was.
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

  /** Removes this secret, and saves everything else as it is. */
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
      <h2>{words.webhooks}</h2>
      {field('webhook', words.webhookBase, words.webhookBaseHint)}
      {field('secret', words.secret, webhook?.isSigned ? words.stored : words.none)}
      {webhook?.isSigned && (
        <button type="button" onClick={() => forget('secret')}>
          {words.removeSecret}
        </button>
      )}
      {field('deployment', words.convex, words.convexHint)}
      {field('mutation', words.mutation, words.mutationHint)}
      {field('token', words.token, convex?.hasToken ? words.stored : words.none)}
      {convex?.hasToken && (
        <button type="button" onClick={() => forget('token')}>
          {words.removeToken}
        </button>
      )}
      <label class="field check">
        <input
          type="checkbox"
          checked={textOf('sources') === 'yes'}
          onChange={({ currentTarget: { checked } }) => type('sources', checked ? 'yes' : '')}
        />
        <span>{words.sources}</span>
      </label>
      <div class="row">
        <button type="submit" class="primary">
          {words.save}
        </button>
      </div>
      <p class="muted">{words.corsHint}</p>
    </form>
  )
}
