import './endpoint-form-view.css'
import type { ReactNode } from 'react'
import { SelectField } from '../../parts/field/select-field.tsx'
import { TextField } from '../../parts/field/text-field.tsx'
import { type EndpointForm, methods } from './endpoint-form.ts'
import type { EndpointProblem } from './endpoint-problem.ts'

type EndpointFormViewProps = {
  form: EndpointForm
  onChange(change: Partial<EndpointForm>): void
  problems: readonly EndpointProblem[]
  onSend(): void
  /** How the answer is to be read. */
  reading: ReactNode
}

const methodChoices = methods.map((value) => ({ value, label: value }))

export function EndpointFormView({ form, onChange, problems, onSend, reading }: EndpointFormViewProps) {
  const problemOf = (field: EndpointProblem['field']) =>
    problems
      .filter((problem) => problem.field === field)
      .map(({ message }) => message)
      .join(' ') || null
  return (
    <form
      className="endpoint-form card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSend()
      }}
    >
      <div className="endpoint-line">
        <SelectField
          label="Method"
          value={form.method}
          choices={methodChoices}
          onValueChange={(method) => onChange({ method })}
        />
        <TextField
          label="URL"
          mono
          inputMode="url"
          spellCheck={false}
          autoCapitalize="none"
          autoComplete="off"
          placeholder="https://"
          value={form.url}
          problem={problemOf('url')}
          onValueChange={(url) => onChange({ url })}
        />
      </div>
      <TextField
        label="Headers, one a line"
        multiline
        mono
        rows={2}
        spellCheck={false}
        autoCapitalize="none"
        placeholder="authorization: Bearer …"
        value={form.headers}
        problem={problemOf('headers')}
        onValueChange={(headers) => onChange({ headers })}
      />
      <TextField
        label="Body"
        multiline
        mono
        rows={6}
        spellCheck={false}
        value={form.body}
        problem={problemOf('body')}
        onValueChange={(body) => onChange({ body })}
      />
      <div className="endpoint-foot">
        {reading}
        <button type="submit" className="button" data-kind="primary">
          Send
        </button>
      </div>
    </form>
  )
}
