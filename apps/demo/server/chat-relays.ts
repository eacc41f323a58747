import { type ScenarioName, scenarioNames } from '@rivulet/mock'
import { type RelayProvider, type Runs, relay } from '@rivulet/server'
import type { WebHandler } from '@rivulet/server/node'
import { defaultMockUrl } from '../shared/default-mock-url.ts'
import { chatPath } from '../shared/runs.ts'
import { configuredProviders, type RelayEnvironment } from './configured-providers.ts'

/** Longer answers than that are for a paid plan. */
const limits = { maxOutputTokens: 2048, rateLimit: { perMinute: 20 } }

const mockPath = '/v1/chat/completions'
const pace = { pace: '60', delayMs: '350' }

/** The mock server as a provider whose models are its answers. */
const mockProvider = (url: string): RelayProvider => ({
  url,
  keyName: '',
  protocol: 'openai-chat',
  path: ({ model: scenario }) => `${mockPath}?${new URLSearchParams({ scenario, ...pace })}`,
  headers: () => ({}),
  body: ({ messages }) => ({ model: 'mock', messages, stream: true }),
})

/**
 * A relay at `/runs/chat/<name>` for each provider that there is a key for, and one for the mock server: they take whole
 * conversations, and keep the key.
 *
 * @param runs - keeps the answers, so that a page that is loaded again goes on with one
 * @returns `null` for requests that are for somebody else
 */
export function createChatRelays(
  env: RelayEnvironment,
  runs?: Runs,
): (request: Request) => ReturnType<WebHandler> | null {
  const kept = runs && { runs }
  const relays = new Map<string, WebHandler>(
    configuredProviders(env).map(({ name, root, model, keyName }) => [
      `${chatPath}/${name}`,
      relay(name, { ...limits, ...kept, url: `${root}/v1`, key: env[keyName] ?? '', models: [model] }),
    ]),
  )
  const mock = mockProvider(env.RIVULET_MOCK_URL || defaultMockUrl)
  const models = scenarioNames as [ScenarioName, ...ScenarioName[]]
  relays.set(`${chatPath}/mock`, relay(mock, { ...kept, key: 'none', models }))
  return (request) => relays.get(new URL(request.url).pathname)?.(request) ?? null
}
