import type { MockIndex } from '../../mock/mock-index.ts'
import { endpointExamples } from './endpoint-examples.ts'
import type { EndpointForm } from './endpoint-form.ts'

type ExamplesProps = { index: MockIndex; onPick(form: EndpointForm): void }

/** Requests to the mock server, sent at a press. */
export function Examples({ index, onPick }: ExamplesProps) {
  return (
    <section className="examples" aria-label="Examples on the mock server">
      <span className="field-label">Try</span>
      {endpointExamples(index).map(({ label, form }) => (
        <button key={label} type="button" onClick={() => onPick(form)}>
          {label}
        </button>
      ))}
    </section>
  )
}
