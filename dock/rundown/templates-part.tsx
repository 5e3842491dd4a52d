import type { JSX } from 'preact'

import { putCaret } from '#dock/fields/text-field.tsx'
import type { Actions } from '#dock/state/actions.ts'
import { answerName } from '#dock/state/library-actions.ts'
import type { Drafts, LibraryScreen } from '#dock/state/screen.ts'
import { templateWords as words } from '#words/templates.ts'

import { templates } from './templates.ts'

export interface TemplatesPartProps {
  /** Those of the library. */
  readonly own: JSX.Element
  /** The one that is being used. */
  readonly template: LibraryScreen['template']
  readonly drafts: Drafts
  readonly act: Actions
}

/** Rundowns with fields, and the form of the one that is being used. */
export function TemplatesPart({ own, template, drafts, act }: TemplatesPartProps): JSX.Element {
  return (
    <details open={template !== null}>
      <summary>{words.heading}</summary>
      <p class="muted">{words.explanation}</p>
      {own}
      <ul>
        {templates.map(({ name, rundown }) => (
          <li key={name} class="row entry-row">
            <b>{name}</b>
            <button
              type="button"
              aria-label={words.useNamed(name)}
              onClick={() => act.beginTemplate({ title: name, rundown })}
            >
              {words.use}
            </button>
          </li>
        ))}
      </ul>
      {template !== null && (
        <FieldsForm key={template.title} template={template} drafts={drafts} act={act} />
      )}
    </details>
  )
}

function FieldsForm({
  template,
  drafts,
  act,
}: Omit<TemplatesPartProps, 'own' | 'template'> & {
  readonly template: NonNullable<LibraryScreen['template']>
}): JSX.Element {
  const { title, fields, fault } = template
  return (
    <form
      class="template-fields"
      aria-label={words.fieldsOf(title)}
      onSubmit={(event) => {
        event.preventDefault()
        act.useTemplate()
      }}
    >
      <h3>{words.fieldsOf(title)}</h3>
      {fields.map((field, at) => (
        <label key={field} class="field">
          <span>{field}</span>
          <input
            type="text"
            autocomplete="off"
            // Below all templates the form may be out of sight.
            ref={at === 0 ? putCaret : null}
            value={drafts[answerName(field)]?.text ?? ''}
            onInput={({ currentTarget: { value } }) =>
              act.draft(answerName(field), { text: value, fault: null })
            }
          />
        </label>
      ))}
      {fault !== null && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      <div class="row">
        <button type="submit" class="primary">
          {words.add}
        </button>
        <button type="button" onClick={act.endTemplate}>
          {words.cancel}
        </button>
      </div>
    </form>
  )
}
