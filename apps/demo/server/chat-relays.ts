import { type ProviderName, relay } from '@rivulet/server'
import { nodeHandler } from '@rivulet/server/node'
import type { Connect } from 'vite'
import { chatPath } from '../shared/providers.ts'
import { configuredProviders, type RelayEnvironment } from './configured-providers.ts'

/** Longer answers than that are for a paid plan. */
const limits = { maxOutputTokens: 2048, rateLimit: { perMinute: 20 } }

/** A relay for each provider that there is a key for: it takes whole conversations, and keeps the key. */
export function mountChatRelays(middlewares: Connect.Server, env: RelayEnvironment): void {
  for (const { name, root, model, keyName } of configuredProviders(env)) {
    const provider: ProviderName = name
    const handler = relay(provider, {
      ...limits,
      url: `${root}/v1`,
      key: env[keyName] ?? '',
      models: [model],
    })
    middlewares.use(`${chatPath}/${name}`, nodeHandler(handler))
  }
}
