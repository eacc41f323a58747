import { relay } from '@rivulet/server'
import type { WebHandler } from '@rivulet/server/node'
import { configuredProviders, type RelayEnvironment } from './configured-providers.ts'

/** Longer answers than that are for a paid plan. */
const limits = { maxOutputTokens: 2048, rateLimit: { perMinute: 20 } }

/**
 * A relay at `/chat/<name>` for each provider that there is a key for: it takes whole conversations, and keeps the key.
 *
 * @returns `null` for requests that are for somebody else
 */
export function createChatRelays(env: RelayEnvironment): (request: Request) => ReturnType<WebHandler> | null {
  const relays = new Map(
    configuredProviders(env).map(({ name, root, model, keyName }) => [
      `/chat/${name}`,
      relay(name, { ...limits, url: `${root}/v1`, key: env[keyName] ?? '', models: [model] }),
    ]),
  )
  return (request) => relays.get(new URL(request.url).pathname)?.(request) ?? null
}
