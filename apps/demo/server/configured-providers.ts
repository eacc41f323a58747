import type { AvailableProvider } from '../shared/providers.ts'

export type RelayEnvironment = Readonly<Record<string, string | undefined>>

/** A provider that there is a key for; stays on the server. */
export type ConfiguredProvider = AvailableProvider & {
  /** Root of the API, up to but without `/v1`. */
  root: string
  headers: Readonly<Record<string, string>>
  /** Name of the environment variable that holds the key. */
  keyName: string
}

const defaults = {
  openai: { url: 'https://api.openai.com/v1', model: 'gpt-5.4-mini' },
  anthropic: { url: 'https://api.anthropic.com', model: 'claude-haiku-5-5' },
}

/** The providers whose keys are in the environment. An empty variable counts as absent. */
export function configuredProviders(env: RelayEnvironment): ConfiguredProvider[] {
  const read = (name: string) => env[name]?.trim() || undefined
  const providers: ConfiguredProvider[] = []

  const openaiKey = read('OPENAI_API_KEY')
  if (openaiKey) {
    providers.push({
      name: 'openai',
      label: 'OpenAI',
      model: read('OPENAI_MODEL') ?? defaults.openai.model,
      protocols: ['openai-responses', 'openai-chat'],
      root: apiRoot(read('OPENAI_BASE_URL') ?? defaults.openai.url),
      headers: { authorization: `Bearer ${openaiKey}` },
      keyName: 'OPENAI_API_KEY',
    })
  }

  const anthropicKey = read('ANTHROPIC_API_KEY')
  if (anthropicKey) {
    providers.push({
      name: 'anthropic',
      label: 'Anthropic',
      model: read('ANTHROPIC_MODEL') ?? defaults.anthropic.model,
      protocols: ['anthropic'],
      root: apiRoot(read('ANTHROPIC_BASE_URL') ?? defaults.anthropic.url),
      headers: { 'x-api-key': anthropicKey, 'anthropic-version': '2023-06-01' },
      keyName: 'ANTHROPIC_API_KEY',
    })
  }
  return providers
}

/** One provider's clients are given a base URL with `/v1`, the other's without: both are understood for both. */
function apiRoot(baseUrl: string): string {
  return baseUrl.replace(/\/+$/, '').replace(/\/v1$/, '')
}
