import { SelectField } from '../../parts/field/select-field.tsx'
import type { ChatEndpoint } from './chat-endpoints.ts'

type ChatBarProps = {
  endpoints: readonly ChatEndpoint[]
  endpoint: string
  onEndpointChange(name: string): void
  scenario: string
  scenarios: readonly string[]
  onScenarioChange(name: string): void
  inspected: boolean
  onInspectedChange(inspected: boolean): void
  onClear(): void
}

/** Whom the chat talks to. A change counts from the next message on. */
export function ChatBar(props: ChatBarProps) {
  return (
    <div className="chat-bar">
      <SelectField
        label="Endpoint"
        value={props.endpoint}
        choices={props.endpoints.map(({ name, label }) => ({ value: name, label }))}
        onValueChange={props.onEndpointChange}
      />
      <SelectField
        label="Mock answer"
        value={props.scenario}
        choices={props.scenarios.map((name) => ({ value: name, label: name }))}
        onValueChange={props.onScenarioChange}
      />
      <div className="chat-bar-actions">
        <button
          type="button"
          className="button"
          aria-pressed={props.inspected}
          onClick={() => props.onInspectedChange(!props.inspected)}
        >
          Inspector
        </button>
        <button type="button" className="button" onClick={props.onClear}>
          New chat
        </button>
      </div>
    </div>
  )
}
