import type { AvailableProvider, ProvidersReply } from '../../../shared/providers.ts'

const none: readonly AvailableProvider[] = []

/** Providers of the dev server's reply; none when another server sent something else. */
export function parseProviders(data: unknown): readonly AvailableProvider[] {
  return isReply(data) ? data.providers : none
}

function isReply(data: unknown): data is ProvidersReply {
  return typeof data === 'object' && data !== null && 'providers' in data && Array.isArray(data.providers)
}
