import { useKeptState } from '../../kept/use-kept-state.ts'

/** How a question is asked. */
export type AskSettings = {
  /** A route of the mock server, such as `/v1/responses`. */
  path: string
  scenario: string
  /** Tokens a second; `0` is as fast as possible. */
  pace: string
  /** Number of tokens; empty for as many as the scenario has. */
  tokens: string
  /** Whether the answer streams, or comes as one JSON reply. */
  stream: boolean
}

export const paces = [
  { value: '20', label: '20' },
  { value: '60', label: '60' },
  { value: '250', label: '250' },
  { value: '1000', label: '1,000' },
  { value: '0', label: 'No limit' },
]

export const lengths = [
  { value: '', label: 'As it is' },
  { value: '500', label: '500' },
  { value: '4000', label: '4,000' },
  { value: '20000', label: '20,000' },
]

/** The settings of the Ask page, which outlive it. */
export function useAskSettings(): [AskSettings, (change: Partial<AskSettings>) => void] {
  const [path, setPath] = useKeptState('ask-path', '/v1/responses')
  const [scenario, setScenario] = useKeptState('ask-scenario', 'answer')
  const [pace, setPace] = useKeptState('ask-pace', '60')
  const [tokens, setTokens] = useKeptState('ask-tokens', '')
  const [stream, setStream] = useKeptState('ask-stream', true)

  const change = (next: Partial<AskSettings>) => {
    if (next.path !== undefined) setPath(next.path)
    if (next.scenario !== undefined) setScenario(next.scenario)
    if (next.pace !== undefined) setPace(next.pace)
    if (next.tokens !== undefined) setTokens(next.tokens)
    if (next.stream !== undefined) setStream(next.stream)
  }
  return [{ path, scenario, pace, tokens, stream }, change]
}
