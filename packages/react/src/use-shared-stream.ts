import { useContext, useInsertionEffect, useState } from 'react'
import { createSharedStream, type SharedStream, type StreamConfig } from './shared-stream.ts'
import { StreamContext, type StreamRegistry } from './stream-context.ts'

/**
 * The component's own stream, or the provider's when there is a key.
 *
 * @throws when there is a key but no provider
 */
export function useSharedStream<Input>(
  key: string | undefined,
  config: StreamConfig<Input>,
): SharedStream<Input> {
  const registry = useContext(StreamContext)
  const [own] = useState(() => createSharedStream(config))
  const shared = key === undefined ? own : fromRegistry(registry, key, config)
  // An insertion effect: after React has committed to this render, and before any effect can start the stream.
  // (Layout effects would do too, but warn in React 18's server rendering.)
  useInsertionEffect(() => shared.adopt(config))
  return shared
}

function fromRegistry<Input>(
  registry: StreamRegistry | null,
  key: string,
  config: StreamConfig<Input>,
): SharedStream<Input> {
  if (!registry) throw new Error(`useStream: the key "${key}" needs a <StreamProvider> above.`)
  const known = registry.get(key) as SharedStream<Input> | undefined
  if (known) return known
  const created = createSharedStream(config)
  registry.set(key, created)
  return created
}
