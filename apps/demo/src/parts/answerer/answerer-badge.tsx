import './answerer-badge.css'
import { useAnswerer } from './use-answerer.ts'

/**
 * Says who answers: `mock`, or the real provider. A choice where there is a key.
 *
 * @param mockOnly - the page asks the mock server whatever is chosen
 */
export function AnswererBadge({ mockOnly }: { mockOnly: boolean }) {
  const { providers, provider, choose } = useAnswerer()
  if (mockOnly || providers.length === 0) {
    return (
      <span
        className="answerer-badge"
        data-real={false}
        title="Answers come from the mock server on this machine"
      >
        <span className="answerer-dot" aria-hidden="true" />
        mock
      </span>
    )
  }
  return (
    <label className="answerer-badge" data-real={provider !== null}>
      <span className="answerer-dot" aria-hidden="true" />
      <span className="visually-hidden">Who answers</span>
      <select value={provider?.name ?? 'mock'} onChange={(event) => choose(event.target.value)}>
        {providers.map(({ name, label, model }) => (
          <option key={name} value={name} title={model}>
            real provider: {label}
          </option>
        ))}
        <option value="mock">mock</option>
      </select>
    </label>
  )
}
