import type { QuestionProtocol } from '../../../shared/provider-request.ts'
import type { AvailableProvider } from '../../../shared/providers.ts'
import type { MockIndex } from '../../mock/mock-index.ts'
import { SelectField } from '../../parts/field/select-field.tsx'
import { protocolLabels, routeLabels } from '../../parts/protocol-labels.ts'
import { type AskSettings, lengths, paces } from './ask-settings.ts'

type AskOptionsProps = {
  settings: AskSettings
  onChange(change: Partial<AskSettings>): void
  /** `null` while the mock server has not told its lists. */
  index: MockIndex | null
  /** The real provider that answers, if one does, and how it is asked. */
  provider: AvailableProvider | null
  protocol: QuestionProtocol
  onProtocolChange(protocol: string): void
}

const replies = [
  { value: 'stream', label: 'Stream' },
  { value: 'whole', label: 'In one piece' },
]

/** How the question is asked, and of the mock server also what it answers. */
export function AskOptions({
  settings,
  onChange,
  index,
  provider,
  protocol,
  onProtocolChange,
}: AskOptionsProps) {
  const { path, scenario, pace, tokens, stream } = settings
  return (
    <div className="ask-options">
      {provider ? (
        <SelectField
          label="Protocol"
          value={protocol}
          choices={provider.protocols.map((name) => ({ value: name, label: protocolLabels[name] }))}
          onValueChange={onProtocolChange}
        />
      ) : (
        <>
          <SelectField
            label="Protocol"
            value={path}
            choices={(index?.routes ?? []).map((route) => ({
              value: route.path,
              label: routeLabels[route.path] ?? route.description,
            }))}
            onValueChange={(value) => onChange({ path: value })}
          />
          <SelectField
            label="Answer"
            value={scenario}
            title={index?.scenarios[scenario]}
            choices={Object.keys(index?.scenarios ?? {}).map((name) => ({ value: name, label: name }))}
            onValueChange={(value) => onChange({ scenario: value })}
          />
          <SelectField
            label="Tokens a second"
            value={pace}
            choices={paces}
            onValueChange={(value) => onChange({ pace: value })}
          />
          <SelectField
            label="Tokens"
            value={tokens}
            choices={lengths}
            onValueChange={(value) => onChange({ tokens: value })}
          />
        </>
      )}
      <SelectField
        label="Reply"
        value={stream ? 'stream' : 'whole'}
        choices={replies}
        onValueChange={(value) => onChange({ stream: value === 'stream' })}
      />
    </div>
  )
}
