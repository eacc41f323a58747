import { useStream } from '@rivulet/react'
import { useMemo, useSyncExternalStore } from 'react'
import { type AvailableProvider, providersPath } from '../../../shared/providers.ts'
import { parseProviders } from './parse-providers.ts'

export type Answerer = {
  /** Real providers that the dev server has a key for. */
  providers: readonly AvailableProvider[]
  /** Who answers now; `null` is the mock server. */
  provider: AvailableProvider | null
  /** @param name - of a provider, or `mock` */
  choose(name: string): void
}

/** What the person chose in this tab; until then the first real provider answers. */
let chosen: string | null = null
const listeners = new Set<() => void>()

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

function choose(name: string) {
  chosen = name
  for (const listener of listeners) listener()
}

/** Who answers the questions of the page: a real provider or the mock server. */
export function useAnswerer(): Answerer {
  const { data } = useStream(providersPath, { key: 'providers', autoStart: true })
  const providers = useMemo(() => parseProviders(data), [data])
  const name = useSyncExternalStore(subscribe, () => chosen)
  const provider = name === null ? providers[0] : providers.find((provider) => provider.name === name)
  return { providers, provider: provider ?? null, choose }
}
