import type { MockIndex } from '../../mock/mock-index.ts'
import { promptFor } from '../../mock/scenario-prompts.ts'
import { WithCode } from '../../parts/with-code.tsx'

type SuggestionsProps = {
  index: MockIndex
  onPick(suggestion: { scenario: string; prompt: string }): void
}

/** A question for each scenario of the mock server, to be asked at a press. */
export function Suggestions({ index, onPick }: SuggestionsProps) {
  return (
    <section className="suggestions" aria-labelledby="suggestions-title">
      <h2 id="suggestions-title">Or try one of these</h2>
      <ul>
        {Object.entries(index.scenarios).map(([scenario, sentence]) => (
          <li key={scenario}>
            <button type="button" onClick={() => onPick({ scenario, prompt: promptFor(scenario) })}>
              <span className="suggestion-prompt" dir="auto">
                {promptFor(scenario)}
              </span>
              <span className="suggestion-note">
                <WithCode text={sentence} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
